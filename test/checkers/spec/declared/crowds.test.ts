/** Documents of tens of thousands of requirements are read in time that grows with their number. */
import { expect, it } from 'vitest';
import { requirementsIn } from '../../../../src/checkers/spec/declared/index.ts';

function documentOf(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, at) =>
      `${at % 500 === 0 ? `\n## Part ${at}\n\n` : ''}- **FR-${at}**: The basket MUST keep line ${at}.\n  - **AC-${at}**: It is there after a day.\n`,
  );
  return `# Basket\n${lines.join('')}`;
}

it('reads ten thousand ids, each with what belongs to it', { timeout: 60_000 }, async () => {
  const time = async (count: number): Promise<number> => {
    const started = performance.now();
    const { facts } = await requirementsIn('docs/requirements.md', documentOf(count));
    expect(facts.map(({ data }) => data.of ?? data.id).filter((id) => id === `FR-${count - 1}`)).toHaveLength(2);
    return performance.now() - started;
  };
  const few = await time(1000);
  expect(await time(10_000)).toBeLessThan(Math.max(few, 100) * 40);
});
