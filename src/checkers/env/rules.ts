/** What the env checker can say. */
import type { Rule } from '../../model/index.ts';

/** Relative to trueup's own repository: where that lies on the web is for whoever publishes it to say. */
const readme = 'src/checkers/env/README.md';

function rule(id: string, rest: Omit<Rule, 'id' | 'helpUri'>): Rule {
  return { id: `env/${id}`, helpUri: `${readme}#env${id}`, ...rest };
}

export const envRules = [
  rule('undocumented-variable', {
    kind: 'undeclared',
    severity: 'medium',
    summary: 'Code reads a variable that no document tells of.',
    help:
      'Whoever sets the project up copies the example file and gets a program that fails, or one that silently runs with a default. ' +
      'Add the line that the finding shows to the document. High where the code proves that it cannot do without (it throws, a schema has no default), ' +
      'medium otherwise, low where only scripts, tests or debugging read it.',
    falsePositives:
      'Not reported: variables that a platform sets (by exact name, each with its source), keys that the code itself writes, secrets of workflows, ' +
      'keys of an object that is only called env. May be wrong where a value reaches the environment in a way that the tree does not show, ' +
      'such as a secret manager: document the key all the same, or list it under env.ignore.',
  }),
  rule('unused-variable', {
    kind: 'missing',
    severity: 'low',
    summary: 'A documented variable is read nowhere.',
    help:
      'Everyone who sets the project up looks for a value that nothing uses, and the document loses their trust. Delete the line, ' +
      'and the key from the schema where the finding shows one. Reported only when the name stands in no code, script, configuration or Docker file.',
    falsePositives:
      'Not reported: keys that an installed library reads by itself, keys that match a name put together at run time (`SMTP_${name}`), ' +
      '`X_FILE` beside a read `X`, keys used inside another value of the file. May be wrong where a library outside the table reads the key, ' +
      'or where another repository uses this document.',
  }),
  rule('dead-schema-key', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'A schema of the environment has a key that nothing reads.',
    help:
      'The program checks, and may refuse to start without, a value that it never uses. Delete the key from the schema. ' +
      'A key that is documented as well is told as env/unused-variable, once.',
    falsePositives:
      'Not reported when the name stands anywhere else in code. May be wrong where the whole result of the schema is handed to a library.',
  }),
  rule('duplicate-key', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'A file sets the same key twice.',
    help: 'The last line wins without a word, and whoever edits the first wonders why nothing changes. Keep one.',
    falsePositives: 'Not reported: a key that stands once active and once in a comment, which shows an alternative.',
  }),
  rule('environment-mismatch', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'The files of two environments do not set the same keys, or not in the same form.',
    help:
      'What works in one environment fails in the next. Add the key to the file that lacks it, or give both values the same form. ' +
      'Only names and forms (a URL, a number) are compared; values are never shown or stored.',
    falsePositives:
      'Compared are only files that share at least half of their keys: an overlay of a few keys is no environment. ' +
      'Keys of a common .env, and the files for tests and for one machine (.local), are left out.',
  }),
  rule('secret-in-example', {
    kind: 'mismatch',
    severity: 'high',
    summary: 'A committed environment file carries what looks like a real secret.',
    help: 'Whoever can read the repository has it, and its history keeps it. Revoke the value at its provider first, then put a placeholder in its place.',
    falsePositives:
      'Recognised by the prefixes that providers publish, and by randomness for keys that are named as secrets. Test-mode keys, placeholders, ' +
      'local databases and values marked as dummies are not reported. The value is never printed.',
  }),
  rule('public-secret', {
    kind: 'mismatch',
    severity: 'high',
    summary: 'A variable that is built into the browser bundle is named like a secret.',
    help:
      'Everything with this prefix is in the files that every visitor downloads. Read it on the server under a name without the prefix; ' +
      'where it is public after all, give it a name that says so.',
    falsePositives:
      'Judged by the end of the name (…_SECRET, …_PASSWORD, …_PRIVATE_KEY). Tokens and keys that providers mean to be public are not reported.',
  }),
] as const satisfies readonly Rule[];
