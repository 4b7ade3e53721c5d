/** Which files have routes that count: those that the configuration names, else all but tests, examples and mocks. */
import type { Context } from '../../model/index.ts';
import { areaOf, fileRouted } from './compare/scope.ts';
import type { OpenapiConfig } from './config.ts';
import type { DocumentFact, OperationFact, RouteFact } from './facts.ts';
import { frameworks } from './frameworks/index.ts';

/** Tests make applications of their own, whatever the configuration names. */
const test =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|mocks?|e2e|cypress|playwright)\/|\.(?:test|spec|e2e-spec|stories|mock|bench)\.[cm]?[jt]sx?$/;
const declarations = /\.d\.[cm]?ts$/;
/** Further folders whose routes nobody serves, unless the configuration says so. */
const setAside = /(?:^|\/)(?:fixtures?|examples?|samples?|demos?|bench(?:marks?)?|stories|\.storybook|docs?)\//;

/** The source files that may register routes. What is set aside is counted aloud. */
export async function routeSources(
  context: Context,
  config: OpenapiConfig,
  sources: readonly string[],
): Promise<string[]> {
  const chosen = await chosenFiles(context, config);
  const served = sources.filter((uri) => {
    if (declarations.test(uri) || standsIn(test, uri)) return false;
    return chosen?.has(uri) === true || !standsIn(setAside, uri);
  });
  if (served.length === 0) return [...sources];
  const passed = sources.filter((uri) => !declarations.test(uri)).length - served.length;
  if (passed > 0)
    context.notice({
      id: 'set-aside',
      level: 'note',
      message: `${passed} source ${passed === 1 ? 'file' : 'files'} of tests, mocks, examples and the like ${passed === 1 ? 'was' : 'were'} not looked through for routes, by the names of their folders`,
    });
  return served;
}

/** In a folder of file routes a segment may be called `test` or `docs`: what is above that folder and the file's own name decide. */
function standsIn(folders: RegExp, uri: string): boolean {
  if (!frameworks.some((framework) => framework.isRouteFile?.(uri))) return folders.test(uri);
  const routing = /(?:^|\/)(?:app|pages|routes|api)\//.exec(uri);
  const above = uri.slice(0, routing ? routing.index + 1 : undefined);
  return folders.test(above) || folders.test(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The files that `openapi.routes` and the documents' own `routes` name; undefined where nobody names any. */
export async function chosenFiles(context: Context, config: OpenapiConfig): Promise<Set<string> | undefined> {
  const globs = [...(config.routes ?? []), ...(config.documents ?? []).flatMap(({ routes }) => routes ?? [])];
  const everywhere = config.documents?.some(({ routes }) => !routes) === true && !config.routes;
  if (globs.length === 0 || everywhere) return undefined;
  return new Set(await context.tree.list(globs));
}

/**
 * The routes that the named documents could speak of: below a configured base path; and of file routes, those below what
 * the operations have in common (`/api/v1`). Where no document is named, all.
 */
export function describable(
  routes: readonly RouteFact[],
  documents: readonly DocumentFact[],
  operations: readonly OperationFact[],
  config: OpenapiConfig,
): RouteFact[] {
  const configured = config.documents?.map(({ basePath }) => basePath) ?? [];
  const bases = configured.flatMap((base) => (base === undefined || base === '/' ? [] : [base]));
  const limited = bases.length > 0 && bases.length === configured.length;
  const areas = config.documents ? documents.flatMap(({ data }) => areasOf(data, operations)) : [''];
  const documented = new Set(operations.map(({ name }) => shapeOf(name)));
  return routes.filter(({ name, data }) => {
    const path = name.slice(name.indexOf(' ') + 1);
    if (documented.has(shapeOf(name))) return true;
    if (limited && !bases.some((base) => isBelow(path, base))) return false;
    return !fileRouted.has(data.framework) || areas.length === 0 || areas.some((area) => isBelow(path, area));
  });
}

/** Method and path, whatever the parameters are called. */
function shapeOf(name: string): string {
  return name.replace(/\{[^}]*\}/g, '{}');
}

function areasOf({ document, bases }: DocumentFact['data'], operations: readonly OperationFact[]): string[] {
  const own = operations.filter(({ data }) => data.document === document);
  const paths = bases.length > 0 ? bases.map(({ path }) => path) : [''];
  return paths.map((path) => areaOf(own, path));
}

function isBelow(path: string, base: string): boolean {
  const prefix = base.replace(/\/$/, '');
  return prefix === '' || path === prefix || path.startsWith(`${prefix}/`);
}
