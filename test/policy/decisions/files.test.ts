/** The files of decisions: what is written, what is read, and what is refused with the place of the mistake. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineOf } from '../../../src/policy/baseline.ts';
import type { Baseline, BaselineEntry } from '../../../src/policy/baseline.ts';
import { baselineText, parseBaseline, parseMerged } from '../../../src/policy/baseline-text.ts';
import { entry, finding, mistake, report } from './world.ts';

const name = '.trueup/baseline.json';
const sortedEntries = (entries: BaselineEntry[]): BaselineEntry[] =>
  entries.toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
const baseline = (entries: BaselineEntry[], moved: Baseline['moved'] = []): Baseline => ({
  schemaVersion: 1,
  findings: sortedEntries(entries),
  moved,
});

const anyEntry = fc
  .record({
    subject: fc.string({ minLength: 1, unit: 'binary' }),
    facet: fc.option(fc.string(), { nil: undefined }),
    occurrences: fc.array(fc.stringMatching(/^[0-9a-f]{12}$/), { maxLength: 3 }),
    owner: fc.option(fc.string(), { nil: undefined }),
  })
  .map(({ subject, facet, occurrences, owner }) =>
    entry(subject, occurrences.toSorted(), {
      ...(facet === undefined ? {} : { facet }),
      ...(owner === undefined ? {} : { owner }),
    }),
  );

describe('the text of a baseline', () => {
  // @verifies GUARD-8
  it('is one entry a line, sorted, and ends with a line feed', () => {
    const [one, two] = sortedEntries([
      entry('nettle', ['aaaa0001']),
      entry('oak', [], { owner: 'ada', until: '2027-01-31' }),
    ]);
    expect(
      baselineText(baseline([entry('nettle', ['aaaa0001']), entry('oak', [], { owner: 'ada', until: '2027-01-31' })])),
    ).toBe(
      `{\n  "schemaVersion": 1,\n  "findings": [\n    ${JSON.stringify(one)},\n    ${JSON.stringify(two)}\n  ],\n  "moved": []\n}\n`,
    );
  });

  it('comes back as it was, whatever names it holds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyEntry, { selector: (one) => one.fingerprint }), (entries) => {
        const before = baseline(entries, [{ from: 'garden/weed a', to: 'garden/weed b' }]);
        const text = baselineText(before);
        expect(parseBaseline(text, name)).toEqual(before);
        expect(baselineText(parseBaseline(text, name))).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it('is the same whatever the order of the findings', () => {
    const findings = ['nettle', 'oak', 'elm'].map((subject) => finding(subject));
    const places = new Map(findings.map((one, i) => [one.fingerprint, [`aaaa000${i}`]]));
    const texts = [findings, findings.toReversed()].map((all) =>
      baselineText(baselineOf({ ...report([]), findings: all }, places)),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).not.toMatch(/north\.ts|line/i);
  });

  it('of 100,000 entries is read in a moment', () => {
    const text = baselineText(baseline(Array.from({ length: 100_000 }, (_, i) => entry(`weed ${i}`, ['aaaa0001']))));
    const start = performance.now();
    expect(parseBaseline(text, name).findings.length).toBe(100_000);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});

describe('a file that is no baseline', () => {
  const print = entry('oak').fingerprint;
  const file = (line: string): string => `{\n  "schemaVersion": 1,\n  "findings": [\n    ${line}\n  ]\n}\n`;
  it.each([
    ['', `${name}:1: the file ends too early`],
    ['[]', `${name}:1: expected an object`],
    ['{}', `${name}:1: expected "schemaVersion": 1`],
    [
      '{ "schemaVersion": 1, "rings": [] }',
      `${name}:1: unknown key "rings" · known: $schema, schemaVersion, findings, moved`,
    ],
    [
      '{\n"schemaVersion": 2, "rings": [] }',
      `${name}:2: written by a newer trueup (version 2 of the file) · update trueup`,
    ],
    ['{\n"schemaVersion": 1,\n"findings": {} }', `${name}:3: "findings": expected a list`],
    [file('{"fingerprint":"abc"}'), `${name}:4: expected a fingerprint of 64 hexadecimal digits`],
    [
      file(`{"fingerprint":"${print}","checker":"garden","rule":"weed"}`),
      `${name}:4: "rule": expected a name such as env/unused-variable`,
    ],
    [
      file(`{"fingerprint":"${print}","checker":"garden","rule":"garden/weed","until":"2027-02-30"}`),
      `${name}:4: "until": expected a day such as 2027-01-31`,
    ],
    [
      file(`{"fingerprint":"${print}","checker":"garden","rule":"garden/weed","occurrences":["x"]}`),
      `${name}:4: "occurrences": expected a list of hexadecimal hashes`,
    ],
    [
      file(`{"fingerprint":"${print}","resaon":"x"}`),
      `${name}:4: unknown key "resaon" · known: fingerprint, checker, rule, subject, facet, occurrences, reason, owner, until`,
    ],
    [
      file('{"__proto__":{"polluted":true}}'),
      `${name}:4: unknown key "__proto__" · known: fingerprint, checker, rule, subject, facet, occurrences, reason, owner, until`,
    ],
    [file('{"fingerprint":"x" "rule":"y"}'), `${name}:4: expected "," or "}"`],
    [file('{"fingerprint":"x},'), `${name}:4: a text that does not end`],
    [file('{fingerprint: 1}'), `${name}:4: expected a key in double quotes`],
    [file('{"a":[[[[[[[[[[[[[[[[[[[[[[[[x'), `${name}:4: nested too deep`],
    [
      '{\n"schemaVersion": 1,\n"moved": [{"from":"oak","to":"ash"}] }',
      `${name}:3: "from": expected a fingerprint, or a rule and a subject: "env/unused-variable OLD_FLAG"`,
    ],
    [
      `{\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n}`,
      `${name}:2: a merge conflict · \`trueup baseline update\` settles it`,
    ],
  ])('%j', (text, expected) => {
    expect(mistake(() => parseBaseline(text, name))).toBe(expected);
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });

  it('is one line of complaint, whatever it is', () => {
    const whole = baselineText(baseline([entry('oak', ['aaaa0001']), entry('elm')]));
    const edits = fc.array(
      fc.tuple(
        fc.nat(whole.length),
        fc.nat(20),
        fc.constantFrom('', '"', '{', ']', ',', '\n', '<<<<<<< a\n', 'null', '1e999', '\u0000'),
      ),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(edits, (all) => {
        const text = all.reduce((t, [at, cut, put]) => t.slice(0, at) + put + t.slice(at + cut), whole);
        for (const read of [parseBaseline, parseMerged]) {
          const said = mistake(() => read(text, name));
          expect(said).toMatch(/^(?:no mistake|\.trueup\/baseline\.json( \((ours|theirs)\))?:\d+: [^\n]+)$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a merge conflict', () => {
  /** What git makes of two branches, style and all. */
  function merged(before: Baseline, ours: Baseline, theirs: Baseline, style: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'trueup-merge-'));
    try {
      for (const [file, side] of Object.entries({ ours, before, theirs }))
        writeFileSync(join(folder, file), baselineText(side));
      spawnSync('git', ['merge-file', ...(style === 'diff3' ? ['--diff3'] : []), 'ours', 'before', 'theirs'], {
        cwd: folder,
      });
      return readFileSync(join(folder, 'ours'), 'utf8');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it.each(['merge', 'diff3'])('loses nothing that either side accepted (%s)', (style) => {
    const some = fc.array(fc.nat(7), { maxLength: 6 }).map((numbers) => [...new Set(numbers)]);
    fc.assert(
      fc.property(some, some, some, (before, ours, theirs) => {
        const made = (numbers: number[], hash: string): Baseline =>
          baseline(numbers.map((number) => entry(`weed ${number}`, [hash])));
        const text = merged(made(before, 'aaaa0000'), made(ours, 'aaaa0001'), made(theirs, 'aaaa0002'), style);
        const { baseline: result } = parseMerged(text, name);
        const names = new Set(result.findings.map(({ subject }) => subject));
        for (const number of ours.filter((n) => theirs.includes(n))) expect(names).toContain(`weed ${number}`);
        for (const number of [...ours, ...theirs].filter((n) => !before.includes(n)))
          expect(names).toContain(`weed ${number}`);
        for (const one of names) expect([...ours, ...theirs].map((n) => `weed ${n}`)).toContain(one);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps the places of both sides', () => {
    const text = merged(
      baseline([entry('oak', ['aaaa0001'])]),
      baseline([entry('oak', ['aaaa0001', 'aaaa0002'])]),
      baseline([entry('oak', ['aaaa0001', 'aaaa0001'], { owner: 'ada' })]),
      'merge',
    );
    expect(parseMerged(text, name)).toEqual({
      conflict: true,
      baseline: baseline([entry('oak', ['aaaa0001', 'aaaa0001', 'aaaa0002'], { owner: 'ada' })]),
    });
  });
});
