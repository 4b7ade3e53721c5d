/** What the second tier says of a small program: the modules are read, run and asked, as in a check, and the answer is printed whole. */
import type { Access, RouteHints } from '../../../../src/checkers/openapi/contract/index.ts';
import { contractOf } from '../../../../src/checkers/openapi/contract/index.ts';
import type { Contract, Named } from '../../../../src/checkers/openapi/facts.ts';
import { createEngine } from '../../../../src/checkers/openapi/link/engine.ts';
import type { Engine } from '../../../../src/checkers/openapi/link/rooms.ts';
import { printValue } from '../../../../src/checkers/openapi/link/texts.ts';
import type { Value } from '../../../../src/checkers/openapi/link/value.ts';
import type { ModuleCode } from '../../../../src/checkers/openapi/source/code.ts';
import { readModule } from '../../../../src/checkers/openapi/source/module.ts';
import { parseSource } from '../../../../src/parse/source.ts';

export const main = 'src/route.ts';

/** The modules by path; `./x` means `src/x.ts`. One that is `null` is there, and is not loaded. */
export async function programOf(files: Record<string, string | null>): Promise<{ access: Access; engine: Engine }> {
  const modules = new Map<string, ModuleCode>();
  for (const [uri, text] of Object.entries(files)) {
    if (text === null) continue;
    const { source, notices } = await parseSource(uri, text);
    if (!source) throw new Error(notices.map(({ message }) => message).join('\n'));
    modules.set(uri, readModule(source).code);
  }
  const engine = createEngine({
    frameworks: [],
    hints: [],
    files: Object.keys(files),
    resolve: (specifier) => (specifier.startsWith('./') ? `src/${specifier.slice(2)}.ts` : undefined),
    want: (uri) => modules.get(uri),
    lacks: () => false,
    isLoaded: (uri) => modules.has(uri),
  });
  const access: Access = {
    modules,
    want: (uri) => modules.get(uri),
    force: engine.force,
    evaluate: (expr, uri) => engine.force(engine.evaluate(expr, engine.frameOf(uri))),
    member: (of, name) => engine.force(engine.member(of, name)),
    print: printValue,
  };
  return { access, engine };
}

/** The contract of `export const handlers = […]` of `src/route.ts`, the text itself where only one is given. */
export async function contract(
  framework: string,
  given: string | Record<string, string | null>,
  hints?: RouteHints,
): Promise<Contract> {
  const { access, engine } = await programOf(typeof given === 'string' ? { [main]: given } : given);
  const handlers = engine.force(engine.exportOf(main, 'handlers'));
  return contractOf(handlers.v === 'list' ? handlers.items : [handlers], framework, access, hints);
}

/** An export of `src/route.ts` as a value. */
export async function valueOf(text: string, name: string): Promise<{ value: Value; access: Access }> {
  const { access, engine } = await programOf({ [main]: text });
  return { value: engine.force(engine.exportOf(main, name)), access };
}

/**
 * A line for each part. `!` is required, `?` is not; the number is the line in `src/route.ts`, with the file where it is
 * another; `…` says that there may be others.
 */
export function lines(of: Contract): string[] {
  const { query, body, pathReads, statuses, auth } = of;
  return [
    ...(query ? [`query ${named(query.names)}${query.complete ? '' : ' …'}`.replace('  ', ' ')] : []),
    ...(body ? [`body ${named(body.names)}${body.complete ? '' : ' …'}`] : []),
    ...(pathReads ? [`path ${named(pathReads)}`] : []),
    ...(statuses ? [`status ${named(statuses.codes)}${statuses.complete ? '' : ' …'}`] : []),
    ...(auth ? [`auth ${auth.required ? auth.by : 'none'}`] : []),
  ];
}

export function named(names: readonly Named[]): string {
  return names
    .map(
      ({ name, required, location: { uri, startLine } }) =>
        `${name}${required === undefined ? '' : required ? '!' : '?'} ${uri === main ? '' : `${uri}:`}${startLine}`,
    )
    .join(', ');
}

export async function said(
  framework: string,
  given: string | Record<string, string | null>,
  hints?: RouteHints,
): Promise<string[]> {
  return lines(await contract(framework, given, { seesAll: true, ...hints }));
}
