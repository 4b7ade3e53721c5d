/** One line of the lock: a link as it was when a person last looked at both of its ends. */

export interface LockedLink {
  /** `012-auth#FR-003`. */
  requirement: string;
  /** The test file, and the test's full title; the title is empty where the head of the file makes the link. */
  uri: string;
  test: string;
  /** Hash of what the requirement said, and after a dot that of the paragraph around it. */
  text: string;
  /** Hash of what the test did; `-` where it has no body. */
  body: string;
  /** Set where no word in the test makes the link: a person has confirmed what was suggested, and this line is the link. */
  confirmed?: true;
}

/** A JSON array a line: a title may hold any sign, and a merge of two branches still works line by line. */
export function lineOf({ requirement, uri, test, text, body, confirmed }: LockedLink): string {
  return JSON.stringify([requirement, uri, test, text, body, ...(confirmed ? ['confirmed'] : [])]);
}

export function linkIn(line: string): LockedLink | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || (parts.length !== 5 && parts.length !== 6)) return undefined;
  const [requirement, uri, test, text, body, confirmed] = parts as unknown[];
  if (![requirement, uri, test, text, body].every((part) => typeof part === 'string')) return undefined;
  if (!hash.test(text as string) || !hash.test(body as string)) return undefined;
  if (confirmed !== undefined && confirmed !== 'confirmed') return undefined;
  const link = { requirement, uri, test, text, body } as LockedLink;
  return confirmed ? { ...link, confirmed: true } : link;
}

const hash = /^(?:-|[0-9a-f]{1,64}(?:\.[0-9a-f]{1,64})?)$/;

/** One link has one line. */
export function lockKey({ requirement, uri, test }: Pick<LockedLink, 'requirement' | 'uri' | 'test'>): string {
  return JSON.stringify([requirement, uri, test]);
}
