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
  doctor: {
    summary: 'tell what is detected, and what is missing for a check',
    load: async () => (await import('./doctor.ts')).doctor,
  },
};
