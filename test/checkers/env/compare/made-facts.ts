/** Facts as the readers would hand them on, made by hand: what a test does not speak of has the plainest value. */
import type { DocumentFact, Documents, ReadFact, Reads, Surface } from '../../../../src/checkers/env/facts.ts';
import type { Context, Notice, Tree } from '../../../../src/model/index.ts';

/** `src/a.ts:4`, or a file alone. */
export function place(at: string): { uri: string; startLine?: number } {
  const [uri = '', line] = at.split(':');
  return line === undefined ? { uri } : { uri, startLine: Number(line) };
}

export function documents(at: string, name = 'SHOP_URL', data: Partial<Documents> = {}): DocumentFact {
  const whole: Documents = { role: 'documents', surface: 'example', status: 'active', requirement: 'unknown', ...data };
  return { name, location: place(at), data: whole };
}

export function sets(at: string, surface: Surface, name = 'SHOP_URL'): DocumentFact {
  return { name, location: place(at), data: { role: 'sets', surface } };
}

export function read(at: string, data: Partial<Reads> = {}, name = 'SHOP_URL'): ReadFact {
  const whole: Reads = {
    role: 'reads',
    surface: 'source',
    form: `process.env.${name}`,
    requirement: 'unknown',
    scope: 'runtime',
    confidence: 'certain',
    via: [],
    ...data,
  };
  return { name, location: place(at), data: whole };
}

export function contextOf(tree: Tree, notices: Notice[] = [], signal = new AbortController().signal): Context {
  return { tree, env: {}, signal, notice: (notice) => void notices.push(notice), afterwards: () => undefined };
}
