/** What a framework of file routes finds in a repository of texts, a route a line. */
import { openapiConfig } from '../../../../src/checkers/openapi/config.ts';
import type { Discovered, Framework } from '../../../../src/checkers/openapi/frameworks/framework.ts';
import { programOf } from '../../../../src/checkers/openapi/link/create.ts';
import type { Context, Location } from '../../../../src/model/index.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';

export async function discover(framework: Framework, texts: Readonly<Record<string, string>>): Promise<Discovered> {
  const context: Context = {
    tree: memoryTree(texts),
    env: {},
    signal: new AbortController().signal,
    notice: () => undefined,
    afterwards: () => undefined,
  };
  const { program } = await programOf(context, openapiConfig.defaults);
  return (await framework.discover?.(program)) ?? { routes: [], problems: [] };
}

/** Name, place, what is marked, and every step that is not the file itself. */
export async function routesOf(framework: Framework, texts: Readonly<Record<string, string>>): Promise<string[]> {
  const { routes, problems } = await discover(framework, texts);
  const lines = routes.map(({ name, location, data }) => {
    const steps = data.trace
      .filter(({ text }) => !text.startsWith('file route '))
      .map(({ text, location: at }) => `${text} (${place(at)})`);
    const reads = data.contract.pathReads?.map((one) => one.name) ?? [];
    return [
      `${name} at ${place(location)}`,
      ...(data.app.endsWith(':.') ? [] : [`of ${data.app}`]),
      ...(data.ignored ? [`ignored: ${data.ignored}`] : []),
      ...(reads.length > 0 ? [`reads ${reads.join(' and ')}`] : []),
      ...steps,
    ].join(' | ');
  });
  return [
    ...lines,
    ...problems.map(({ name, location, data }) => `${data.problem} ${name} at ${place(location)}: ${data.why}`),
  ];
}

/** Method and path alone. */
export async function namesOf(framework: Framework, texts: Readonly<Record<string, string>>): Promise<string[]> {
  return (await discover(framework, texts)).routes.map(({ name }) => name);
}

function place({ uri, startLine }: Location): string {
  return `${uri}:${startLine}`;
}
