/** Facts as the readers would hand them on, made by hand: what a test does not speak of has the plainest value. */
import { settle } from '../../../../src/checkers/openapi/compare/index.ts';
import type { Ledger } from '../../../../src/checkers/openapi/compare/ledger.ts';
import { openapiConfig } from '../../../../src/checkers/openapi/config.ts';
import type { OpenapiConfig } from '../../../../src/checkers/openapi/config.ts';
import type {
  Base,
  DocumentFact,
  Method,
  OperationData,
  OperationFact,
  RouteData,
  RouteFact,
  RouterFact,
} from '../../../../src/checkers/openapi/facts.ts';
import { parseTemplate } from '../../../../src/checkers/openapi/paths/template.ts';
import type { Comparison, Drift, Notice } from '../../../../src/model/index.ts';

/** `src/a.ts:4`, `api.yaml:4:2`, or a file alone. */
export function place(at: string): { uri: string; startLine?: number; startColumn?: number } {
  const [uri = '', line, column] = at.split(':');
  return { uri, ...(line ? { startLine: Number(line) } : {}), ...(column ? { startColumn: Number(column) } : {}) };
}

export function base(path: string, from = 'servers[0].url'): Base {
  return { path, from };
}

export function document(data: Partial<DocumentFact['data']> = {}): DocumentFact {
  const whole = { document: 'api.yaml', version: '3.1.0', bases: [], operations: 0, ...data };
  return { name: whole.document, location: { uri: whole.document, startLine: 1 }, data: whole };
}

/** `GET /users/{id}`; the line of the path is one before that of the method. */
export function operation(name: string, line = 10, data: Partial<OperationData> = {}): OperationFact {
  const [method = '', path = ''] = name.split(' ');
  const uri = data.document ?? 'api.yaml';
  const whole: OperationData = {
    document: 'api.yaml',
    version: '3.1.0',
    method: method as Method,
    path,
    segments: parseTemplate(path),
    pointer: `/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}`,
    bases: [],
    pathLocation: { uri, startLine: line - 1, startColumn: 3 },
    parameters: [],
    responses: ['200'],
    security: 'unsaid',
    ...data,
  };
  return { name, location: { uri, startLine: line, startColumn: 5 }, data: whole };
}

export function route(name: string, at = 'src/app.ts:1', data: Partial<RouteData> = {}): RouteFact {
  const [method = '', path = ''] = name.split(' ');
  const whole: RouteData = {
    method: method as Method,
    segments: parseTemplate(path),
    framework: 'express',
    app: 'src/app.ts',
    trace: [],
    contract: {},
    ...data,
  };
  return { name, location: place(at), data: whole };
}

export function problem(name: string, at: string, data: Partial<RouterFact['data']> = {}): RouterFact {
  const whole: RouterFact['data'] = {
    problem: 'unresolved-route',
    framework: 'express',
    why: 'The method is not known.',
    routes: [],
    trace: [],
    ...data,
  };
  return { name, location: place(at), data: whole };
}

export interface Sides {
  operations?: OperationFact[];
  documents?: DocumentFact[];
  routes?: RouteFact[];
  problems?: RouterFact[];
}

/** One document where none is given; its operations get its bases. */
export function whole({
  operations = [],
  documents = [document()],
  routes = [],
  problems = [],
}: Sides): Required<Sides> {
  const basesOf = (name: string): Base[] => documents.find(({ data }) => data.document === name)?.data.bases ?? [];
  const based = operations.map((one) => ({
    ...one,
    data: { ...one.data, bases: one.data.bases.length > 0 ? one.data.bases : basesOf(one.data.document) },
  }));
  return { operations: based, documents, routes, problems };
}

export function config(part: Partial<OpenapiConfig> = {}): OpenapiConfig {
  return { ...openapiConfig.defaults, ...part };
}

export const everything = (): boolean => true;

export function compared(
  sides: Sides,
  settings: Partial<OpenapiConfig> = {},
  inScope: Ledger['inScope'] = everything,
): Comparison & { notices: Notice[] } {
  const notices: Notice[] = [];
  return {
    ...settle(whole(sides), config(settings), (notice) => void notices.push(notice), inScope).comparison,
    notices,
  };
}

/** `rule subject`, in the order told. */
export function told({ drifts }: { drifts: Drift[] }): string[] {
  return drifts.map(({ rule, subject }) => `${rule.slice('openapi/'.length)} ${subject}`);
}

export function ledgerAfter(sides: Sides, inScope: Ledger['inScope'] = everything): Ledger {
  return settle(whole(sides), config(), () => undefined, inScope).ledger;
}

export function said(notices: readonly Notice[], id: string): string[] {
  return notices.filter((notice) => notice.id === id).map(({ message }) => message);
}
