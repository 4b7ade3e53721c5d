/** How a requirement is called everywhere: in findings, in links, in the lock. */
import type { RequirementData } from './facts.ts';

/** The explicit id where OpenSpec has one beside a name: a title is changed more easily. */
export function identityOf({ data }: { data: Pick<RequirementData, 'spec' | 'id' | 'alias' | 'format'> }): string {
  const { spec, id, alias, format } = data;
  return `${spec}#${format === 'openspec' && alias !== undefined ? alias : id}`;
}
