/** The names of the sections: those of the checkers that are here, and those that are promised. */
import type { Checker } from '../model/index.ts';

/** Shared configuration files name these already; one whose checker is not here yet is accepted and left alone. */
export const promisedCheckers = ['env', 'openapi', 'spec', 'tests', 'migrations'] as const;

export function knownCheckers(checkers: readonly Pick<Checker, 'id'>[]): string[] {
  return [...new Set([...checkers.map((checker) => checker.id), ...promisedCheckers])];
}
