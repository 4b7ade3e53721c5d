/** Every form of a read on a line of its own: all are found, and nothing that only looks like one. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { check, collectFacts } from '../../../src/check.ts';
import type { DocumentFact, ReadFact } from '../../../src/checkers/env/facts.ts';
import { env } from '../../../src/checkers/env/index.ts';
import type { Finding } from '../../../src/model/index.ts';
import { memoryTree } from '../../../src/tree/memory.ts';

interface Micro {
  files: Record<string, string>;
  reads: string[];
  patterns: string[];
  platform: string[];
  notReads: string[];
  optional: string[];
  required: string[];
  surfaces: Record<string, string[]>;
  example: { active: string[]; commented: string[]; notKeys: string[] };
  unused: string[];
}

const micro = JSON.parse(readFileSync(new URL('micro/micro.json', import.meta.url), 'utf8')) as Micro;

let declared: DocumentFact[];
let actual: ReadFact[];
let findings: Finding[];

beforeAll(async () => {
  const options = { tree: memoryTree(micro.files), checkers: [env], version: '0.0.0' };
  const facts = await collectFacts(env, options);
  declared = facts.declared as DocumentFact[];
  actual = facts.actual as ReadFact[];
  findings = (await check(options)).findings;
});

const inCode = ({ data }: ReadFact): boolean => data.surface === 'source' || data.surface === 'schema';
const names = (facts: readonly { name: string }[]): string[] => [...new Set(facts.map(({ name }) => name))].sort();

describe('reads in code', () => {
  // @verifies ENV-1
  it('are all found, and no others', () => {
    const plain = actual.filter((read) => inCode(read) && !read.data.wildcard);
    expect(names(plain)).toEqual([...micro.reads, ...micro.platform].sort());
  });

  // @verifies ENV-2
  it('go by a pattern where the name is put together', () => {
    expect(names(actual.filter(({ data }) => data.wildcard))).toEqual(micro.patterns);
  });

  it.each(micro.notReads)('%s is none', (name) => {
    expect(names(actual)).not.toContain(name);
  });

  const requirementsOf = (name: string): Set<string> =>
    new Set(actual.filter((read) => read.name === name && inCode(read)).map(({ data }) => data.requirement));

  it.each(micro.required)('%s is required', (name) => {
    expect(requirementsOf(name)).toEqual(new Set(['required']));
  });

  it.each(micro.optional)('%s is optional', (name) => {
    expect(requirementsOf(name)).toEqual(new Set(['optional']));
  });

  it('stand where the key stands', () => {
    const misplaced = actual.filter(({ name, location, data }) => {
      const line = micro.files[location.uri]?.split('\n')[(location.startLine ?? 0) - 1] ?? '';
      const there = line.slice((location.startColumn ?? 0) - 1, (location.endColumn ?? 0) - 1);
      // What stands there is the key, a constant that names it, the call that hands it over, or what loops over it.
      return !there.includes(name) && !/^(?:KEY|k)$/.test(there) && !data.wildcard;
    });
    expect(misplaced).toEqual([]);
  });
});

describe('other files', () => {
  const readIn = (surface: string): string[] => names(actual.filter(({ data }) => data.surface === surface));
  const setIn = (surface: string): string[] =>
    names(declared.filter(({ data }) => data.role === 'sets' && data.surface === surface));

  it('compose asks the host and sets for the service', () => {
    expect({ asks: readIn('compose'), sets: setIn('compose') }).toEqual({
      asks: micro.surfaces['compose_interpolation'],
      sets: micro.surfaces['compose_sets'],
    });
  });

  it('a workflow asks for secrets and sets for its steps', () => {
    expect(readIn('workflow')).toEqual(micro.surfaces['workflow_secret']);
    expect(setIn('workflow')).toEqual(micro.surfaces['workflow_sets']);
  });

  it.todo('the commands of a workflow ask for what they expand');

  it('a Dockerfile sets by ARG and ENV', () => {
    expect(setIn('dockerfile')).toEqual(
      [...(micro.surfaces['dockerfile_arg'] ?? []), ...(micro.surfaces['dockerfile_env'] ?? [])].sort(),
    );
  });

  it('Python reads, as far as a line can tell', () => {
    expect(readIn('python')).toEqual(micro.surfaces['python']);
  });

  it('the example documents active keys and commented ones', () => {
    const documents = declared.filter(({ data }) => data.role === 'documents' && data.surface === 'example');
    const withStatus = (status: string): string[] =>
      documents.flatMap(({ name, data }) => (data.role === 'documents' && data.status === status ? [name] : []));
    expect({ active: withStatus('active'), commented: withStatus('commented') }).toEqual({
      active: micro.example.active,
      commented: micro.example.commented,
    });
    expect(names(documents).filter((name) => micro.example.notKeys.includes(name))).toEqual([]);
  });
});

describe('findings', () => {
  const subjects = (rule: string): string[] =>
    findings.filter((one) => one.rule === rule).map(({ subject }) => subject);

  it('call unused what nothing uses', () => {
    expect(subjects('env/unused-variable')).toEqual(micro.unused.toSorted());
  });

  // @verifies ENV-4
  it('call undocumented every read but the documented, the platform’s and a workflow’s secrets', () => {
    const documented = new Set([...micro.example.active, ...micro.example.commented]);
    const { compose_interpolation: compose = [], python = [] } = micro.surfaces;
    const expected = [...micro.reads, ...compose, ...python].filter((name) => !documented.has(name));
    expect(subjects('env/undocumented-variable').sort()).toEqual(expected.toSorted());
  });
});
