/** The checker's section of the configuration as a zod schema; loaded only where a configuration is read. */
import * as z from 'zod/mini';
import { globs, repoPath } from '../../config/paths.ts';
import type { Glob } from '../../model/index.ts';

export interface DocumentConfig {
  /** The document's file: OpenAPI 2.0, 3.0 or 3.1, JSON or YAML. */
  path: string;
  /** Files whose routes the document speaks of. All where absent. */
  routes?: readonly Glob[] | undefined;
  /** The path below which the routes of this document lie, where `servers` does not say it: `/api/v1`. */
  basePath?: string | undefined;
}

/** A home-made function that registers routes, described so that it need not be followed. */
export interface RouterHint {
  /** As the code calls it: `registerRoute`, `server.addRoute`. */
  name: string;
  /** Positions of its arguments, from 0. */
  path: number;
  /** Position of the method's name, or the method itself. */
  method: number | string;
  handler?: number | undefined;
  /** What stands before every path: `/api`. */
  prefix?: string | undefined;
}

export interface IgnoreConfig {
  /** `GET /internal/{*}` or a path alone; `*` stands for any text. */
  route: string;
  reason: string;
}

export interface OpenapiConfig {
  /** Documents, instead of those that would be detected. */
  documents?: readonly DocumentConfig[] | undefined;
  /** Files whose routes count, where no document says it. All but tests and examples where absent. */
  routes?: readonly Glob[] | undefined;
  routers: readonly RouterHint[];
  /** Routes and operations that are not held to anything. */
  ignore: readonly IgnoreConfig[];
  /** Whether `$ref` to http is expected: then it is a note, no warning, that what it stands for was not compared. Nothing is fetched. */
  allowRemoteRefs: boolean;
  /** Whether types are asked for (needs the project's node_modules). */
  deep: boolean;
}

const text = (what: string): z.ZodMiniString => z.string(`expected ${what}`);
const position = (what: string): z.ZodMiniNumber =>
  z.number(`expected ${what}`).check(z.int(), z.minimum(0)) as unknown as z.ZodMiniNumber;

const document = z.strictObject(
  {
    path: repoPath,
    routes: z.optional(globs),
    basePath: z.optional(text('a path such as "/api/v1"')),
  },
  'expected an object such as { "path": "openapi.yaml" }',
);
const hint = z.strictObject(
  {
    name: text('the name of a function, such as "registerRoute"'),
    path: position('the position of the path among the arguments, from 0'),
    method: z.union(
      [position('a position'), text('a method')],
      'expected the position of the method, or a method such as "GET"',
    ),
    handler: z.optional(position('the position of the handler, from 0')),
    prefix: z.optional(text('a path such as "/api"')),
  },
  'expected an object such as { "name": "registerRoute", "method": 0, "path": 1 }',
);
const ignored = z.strictObject(
  { route: text('a route such as "GET /internal/*"'), reason: text('why it is not held to the document') },
  'expected an object with "route" and "reason"',
);

export const openapiSchema: z.ZodMiniType<OpenapiConfig> = z.strictObject({
  documents: z.optional(z.array(document, 'expected a list of documents')).register(z.globalRegistry, {
    description: 'OpenAPI documents with the files whose routes they describe. Found by their content where absent.',
  }),
  routes: z.optional(globs).register(z.globalRegistry, {
    description: 'Files whose routes count. All but tests and examples where absent.',
  }),
  routers: z._default(z.array(hint, 'expected a list of functions'), []).register(z.globalRegistry, {
    description: 'Home-made functions that register routes, by name and argument positions.',
  }),
  ignore: z._default(z.array(ignored, 'expected a list of routes'), []).register(z.globalRegistry, {
    description: 'Routes and operations that are never reported, each with its reason; "*" stands for any text.',
  }),
  allowRemoteRefs: z._default(z.boolean('expected true or false'), false).register(z.globalRegistry, {
    description:
      'Whether a "$ref" to a web address is expected. It is never fetched: what it stands for is told as not compared, by a note instead of a warning.',
  }),
  deep: z._default(z.boolean('expected true or false'), false).register(z.globalRegistry, {
    description:
      'Whether bodies of answers and requests are compared by types too, as with --deep. Needs installed packages.',
  }),
}) as unknown as z.ZodMiniType<OpenapiConfig>;
