/** The list of commands: a name, a line for the help, and where the rest is. */
import type { Command } from '../options.ts';

export const commands: Readonly<Record<string, { summary: string; load(): Promise<Command> }>> = {
  check: {
    summary: 'compare what the repository declares with what is there',
    load: async () => (await import('./check.ts')).check,
  },
  facts: { summary: 'print what a checker reads on both sides', load: async () => (await import('./facts.ts')).facts },
  explain: {
    summary: 'explain a rule, or how a finding came about',
    load: async () => (await import('./explain.ts')).explain,
  },
  baseline: {
    summary: 'accept what is there today, or take out of the baseline what is mended',
    load: async () => (await import('./baseline.ts')).baseline,
  },
  accept: {
    summary: 'accept one finding, with a reason and an owner; or a requirement, as it was reviewed',
    load: async () => (await import('./accept.ts')).accept,
  },
  link: {
    summary: 'suggest which tests verify which requirements',
    load: async () => (await import('./link.ts')).link,
  },
  report: {
    summary: 'write the matrix of requirements and tests',
    load: async () => (await import('./report.ts')).report,
  },
  doctor: {
    summary: 'tell what is detected, and what is missing for a check',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  init: {
    summary: 'put trueup on this repository: the git hook and the baseline',
    load: async () => (await import('./init.ts')).init,
  },
  'hook-message': {
    summary: 'check the Drift-Ack trailers of a commit message, as the commit-msg hook does',
    load: async () => (await import('./hook-message.ts')).hookMessage,
  },
};
