/** What a handler answers, by status, as far as its types say. */
import type { MethodDeclaration, Node, ParameterDeclaration } from 'ts-morph';
import type { Contract } from '../facts.ts';
import type { Given } from './calls.ts';
import { answersByCalls } from './calls.ts';
import type { Handler } from './handler.ts';
import type { Interceptors } from './interceptors.ts';
import type { Library } from './library.ts';
import type { Shape } from './shape.ts';
import { merge, shapeOf } from './shape.ts';

export interface CodeAnswer {
  status: string;
  shape: Shape;
  /** Nothing else is answered with this status. */
  complete: boolean;
  at: Node;
}

export function answersOf(
  library: Library,
  handler: Handler,
  { statuses }: Contract,
  method: string,
  interceptors: Interceptors | undefined,
): CodeAnswer[] {
  const { fn, framework } = handler;
  // Its serializer sends what the schema of the response has, and leaves out the rest.
  if (framework === 'fastify' && /\bresponse\b/.test(handler.registration?.getText() ?? '')) return [];
  if (framework !== 'nest') return byStatus(library, answersByCalls(library, handler));
  if (!library.Node.isMethodDeclaration(fn) || !interceptors || interceptors.everywhere !== undefined) return [];
  if (interceptors.mayChange(fn)) return [];
  const response = responseParameter(fn);
  if (response) return byStatus(library, answersByCalls(library, handler, response));
  const codes = statuses?.codes.filter(({ code }) => code >= 200 && code < 300) ?? [];
  const status = codes[0]?.code ?? (method === 'POST' ? 201 : 200);
  const shape = codes.length > 1 ? undefined : shapeOf(library, fn.getReturnType(), fn);
  return shape ? [{ status: String(status), shape, complete: true, at: fn.getNameNode() }] : [];
}

/** With `@Res()` the handler answers itself, unless it says that Nest still does. */
function responseParameter(fn: MethodDeclaration): ParameterDeclaration | undefined {
  return fn.getParameters().find((one) =>
    one.getDecorators().some((decorator) => {
      const passes = /\bpassthrough\s*:\s*true\b/.test(decorator.getText());
      return /^(?:Res|Response)$/.test(decorator.getName()) && !passes;
    }),
  );
}

/** One answer whose type nobody knows may hold anything: then nothing is known of its status. */
function byStatus(library: Library, { given, complete }: { given: Given[]; complete: boolean }): CodeAnswer[] {
  const groups = new Map<number, Given[]>();
  const isKnown = given.every(({ status }) => status !== undefined);
  for (const one of given)
    if (one.status !== undefined && one.status >= 200 && one.status < 300)
      groups.set(one.status, [...(groups.get(one.status) ?? []), one]);
  return [...groups].flatMap(([status, all]) => {
    const shapes = all.map(({ value }) => shapeOf(library, value.getType(), value));
    const sure = shapes.filter((one) => one !== undefined);
    const [first] = all;
    if (!first || sure.length !== shapes.length || sure.some(({ list }) => list !== sure[0]?.list)) return [];
    const shape = merge(sure);
    return shape ? [{ status: String(status), shape, complete: complete && isKnown, at: first.value }] : [];
  });
}
