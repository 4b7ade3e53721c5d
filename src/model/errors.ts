/** The errors that are not bugs: each becomes one line for the user, or a notice. */

/** The user's mistake: exits with 2. `message` says what and where, `hint` what to write instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** Something a checker needs is out of reach (no database, no git): its run becomes inconclusive, aloud. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

export type UnreadableReason = 'absent' | 'too-large' | 'binary' | 'directory' | 'outside' | 'denied';

/** A file that could not be read: it becomes a notice, never silence. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly uri: string;
  readonly reason: UnreadableReason;

  constructor(uri: string, reason: UnreadableReason, message: string) {
    super(message);
    this.uri = uri;
    this.reason = reason;
  }
}
