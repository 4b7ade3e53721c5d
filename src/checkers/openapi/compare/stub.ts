/** What to write for a route that a document does not have: an operation as YAML or JSON, and where it goes. */
import type { Fix } from '../../../model/index.ts';
import type { Named, OperationFact, RouteData, Segment } from '../facts.ts';
import { placesIn } from './insertion.ts';
import type { Document, Route } from './ledger.ts';
import type { Shape } from './shape.ts';
import { startsWith } from './shape.ts';

type Json = string | boolean | Json[] | { [key: string]: Json };

export interface Stub {
  fix: Fix;
  /** An operation on the same path under another method. */
  beside?: OperationFact;
}

/** Gives the fix for each route that a document lacks. */
export function stubsFor(document: Document): (route: Route) => Stub {
  const place = placesIn(document);
  const generatedBy = document.fact?.data.generatedBy;
  const isJson = document.name.endsWith('.json');
  return (route) => {
    const path = templateOf(route, document.base.shape);
    const same = route.shapes.find((shape) => place.samePath(shape).length > 0);
    const beside = same && place.samePath(same)[0];
    const found = beside ? { beside } : {};
    if (generatedBy !== undefined)
      return {
        ...found,
        fix: {
          description: `Document ${route.fact.name} in what ${document.name} is generated from (${generatedBy}), and run the generator again`,
        },
      };
    if (route.fact.data.method === 'ALL' && route.fact.data.segments.at(-1)?.kind === 'wildcard')
      return {
        ...found,
        fix: {
          description: `Document what answers below ${path}, or set ${route.fact.name} aside under openapi.ignore with the reason`,
        },
      };
    const method = route.fact.data.method === 'ALL' ? 'get' : route.fact.data.method.toLowerCase();
    const key = beside?.data.path ?? path;
    const operation = operationFor(namedAs(route.fact.data, beside), isSwagger2(document), shared(beside));
    const stub: Json = { [key]: { [method]: operation } };
    const text = isJson
      ? JSON.stringify(stub, undefined, 2).split('\n').slice(1, -1).join('\n')
      : yaml(stub, 1).join('\n');
    const at = isJson ? undefined : same ? place.before(same) : place.forPath(path);
    const lines =
      at && indented(at.isPath ? { [path]: { [method]: operation } } : { [method]: operation }, at.indent, at.step);
    return {
      ...found,
      fix:
        at && lines
          ? {
              description: `Add ${method.toUpperCase()} ${key} to paths of ${document.name}`,
              edits: [{ uri: at.uri, startLine: at.line, newText: lines }],
            }
          : { description: `Add ${method.toUpperCase()} ${key} to paths of ${document.name}:`, snippet: text },
    };
  };
}

/** The route with its parameters called as the document calls them on the same path. */
function namedAs(data: RouteData, beside: OperationFact | undefined): RouteData {
  if (!beside || beside.data.segments.length !== data.segments.filter(isSaid).length) return data;
  let at = 0;
  const segments = data.segments.filter(isSaid).map((segment) => {
    const other = beside.data.segments[at++];
    return segment.kind === 'parameter' && other?.kind === 'parameter' ? { ...segment, name: other.name } : segment;
  });
  return { ...data, segments };
}

function isSaid(segment: Segment): boolean {
  return segment.kind !== 'text' || segment.text !== '';
}

/** Parameters that stand at the path itself, above its methods: they hold for the new one too. */
function shared(beside: OperationFact | undefined): ReadonlySet<string> {
  const { startLine: path = 0, uri } = beside?.data.pathLocation ?? { uri: '' };
  const method = beside?.location.startLine ?? 0;
  const above = (line: number): boolean => line > path && line < method;
  return new Set(
    beside?.data.parameters.flatMap(({ name, location }) =>
      location.uri === uri && above(location.startLine ?? 0) ? [name] : [],
    ),
  );
}

function isSwagger2(document: Document): boolean {
  return (document.fact?.data.version ?? '').startsWith('2');
}

/** The route's path as a key of `paths`, without the base. */
export function templateOf({ fact, shapes }: Route, base: Shape): string {
  const segments = fact.data.segments.filter((segment) => segment.kind !== 'text' || segment.text !== '');
  const below = shapes.some((shape) => startsWith(shape, base)) ? segments.slice(base.length) : segments;
  return printed(below);
}

export function printed(segments: readonly Segment[]): string {
  return `/${segments.map(written).join('/')}`;
}

function written(segment: Segment): string {
  switch (segment.kind) {
    case 'text':
      return segment.text;
    case 'parameter':
      return `{${segment.name}}`;
    case 'mixed':
      return segment.parts.map((part) => (typeof part === 'string' ? part : `{${part.name}}`)).join('');
    case 'wildcard':
      return `{${segment.name ?? 'path'}}`;
    case 'unknown':
      return `{?${segment.expression}}`;
  }
}

function operationFor({ segments, contract }: RouteData, isOld: boolean, known: ReadonlySet<string>): Json {
  const typed = (type: string): { [key: string]: Json } => (isOld ? { type } : { schema: { type } });
  const path = segments.flatMap((segment) =>
    segment.kind === 'text'
      ? []
      : segment.kind === 'mixed'
        ? segment.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.name]))
        : [written(segment).slice(1, -1)],
  );
  const parameters: Json[] = [
    ...path
      .filter((name) => !known.has(name))
      .map((name): Json => ({ name, in: 'path', required: true, ...typed('string') })),
    ...(contract.query?.names ?? []).map((one): Json => ({
      name: one.name,
      in: 'query',
      ...(one.required ? { required: true } : {}),
      ...typed('string'),
    })),
  ];
  const body = contract.body && contract.body.names.length > 0 ? objectOf(contract.body.names) : undefined;
  if (body && isOld) parameters.push({ name: 'body', in: 'body', required: true, schema: body });
  const codes = (contract.statuses?.codes ?? []).map(({ code }) => code).filter((code) => code >= 200 && code < 300);
  return {
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body && !isOld ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: { [`${Math.min(...codes, codes.length > 0 ? 299 : 200)}`]: { description: 'To be described' } },
  };
}

function objectOf(names: readonly Named[]): Json {
  const required = names.filter((one) => one.required === true).map(({ name }) => name);
  return {
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(names.map(({ name }) => [name, {}])),
  };
}

function indented(value: Json, indent: string, step: number): string {
  return yaml(value, 0, step)
    .map((line) => indent + line)
    .join('\n');
}

/** Block style, a line each. Words that YAML would read as something else are quoted. */
function yaml(value: Json, level: number, step = 2): string[] {
  const indent = ' '.repeat(level * step);
  if (Array.isArray(value))
    return value.flatMap((item) => {
      const [first = '', ...rest] = yaml(item, 0, step);
      return [`${indent}- ${first}`, ...rest.map((line) => `${indent}  ${line}`)];
    });
  if (typeof value !== 'object') return [indent + scalar(value)];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner !== 'object') return [`${indent}${scalar(key)}: ${scalar(inner)}`];
    if (Object.keys(inner).length === 0) return [`${indent}${scalar(key)}: {}`];
    return [`${indent}${scalar(key)}:`, ...yaml(inner, level + 1, step)];
  });
}

function scalar(value: string | boolean): string {
  if (typeof value === 'boolean') return String(value);
  const isPlain = /^[A-Za-z/_][\w/{}.~ -]*$/.test(value) && !/ $|^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value);
  return isPlain ? value : /^[\d]+$/.test(value) ? `'${value}'` : JSON.stringify(value);
}
