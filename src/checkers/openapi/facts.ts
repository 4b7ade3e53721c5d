/** What both sides say, as facts: operations of documents, and routes of code with every place that gave them a part. */
import type { Fact, Location } from '../../model/index.ts';

/** Methods that an OpenAPI path item may have (`QUERY` since 3.2), and `ALL` for a route that answers to every one of them. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'TRACE' | 'QUERY' | 'ALL';

/** One piece of a path between two slashes. */
export type Segment =
  | {
      kind: 'text';
      text: string;
      /** The environment variable that can change it: `process.env.X ?? 'v1'`. */ configurable?: string;
    }
  | {
      kind: 'parameter';
      name: string;
      optional?: true;
      /** Written as `{/name}`, its slash inside. */ group?: true;
      /** A regular expression that narrows it, as written. */ pattern?: string;
    }
  /** Several parameters, or text around one: `{base}...{head}`, `{id}.json`. */
  | { kind: 'mixed'; parts: (string | { name: string })[] }
  /** The rest of the path: one segment or more; none too where optional. */
  | { kind: 'wildcard'; name?: string; optional?: true }
  /** What could not be worked out: one segment or more, nobody knows. */
  | { kind: 'unknown'; expression: string; why: string };

/** One step of how a URL came about, outermost first: `mounted at /api/v1`. */
export interface TraceStep {
  text: string;
  location: Location;
}

/** Why a route is listed but not held to the documents. */
export type Ignored =
  /** HEAD that comes with GET, and OPTIONS. */
  | 'implicit-method'
  /** A wildcard at the root of the application. */
  | 'catch-all'
  | 'static-files'
  /** It serves the document itself, or a page that shows it. */
  | 'serves-document'
  /** A regular expression instead of a path. */
  | 'pattern'
  /** The code itself says that it is not documented: `@ApiExcludeEndpoint`, `schema: { hide: true }`. */
  | 'excluded';

/** A name that code or a document knows, with where it says so. */
export interface Named {
  name: string;
  required?: boolean;
  location: Location;
}

/** A name of an answer, with its type where that is one of JSON's own: `string`, `number`, `boolean`, `array`, `object`. */
export interface Answered extends Named {
  type?: string;
}

/** What an operation promises to answer with one status: names at the top level of the JSON body, or of each item of a list. */
export interface Answer {
  status: string;
  names: Answered[];
  /** Others may come too. */
  open: boolean;
  list?: true;
  location: Location;
}

/** What a request or an answer is known to consist of; each part is absent where it could not be resolved without guessing. */
export interface Contract {
  /** Names of query parameters that are read. `complete`: no others can be (a schema lists them). */
  query?: { names: Named[]; complete: boolean };
  /** Names at the top level of a JSON body. */
  body?: { names: Named[]; complete: boolean };
  /** Status codes that are answered, such as `201`. `complete`: no others can be. */
  statuses?: { codes: (Named & { code: number })[]; complete: boolean };
  /** Names of path parameters that the handler reads. */
  pathReads?: Named[];
  /** Whether something that checks credentials stands before the handler; absent where nobody can tell. */
  auth?: { required: boolean; by: string; location?: Location };
}

export interface RouteData {
  method: Method;
  segments: Segment[];
  /** `express`, `nest`, `next`, … */
  framework: string;
  /** The application it belongs to, a name of its own within one check: the place where it is made. */
  app: string;
  /** Routes of one application are tried in this order, where the framework tries them in order of registration. */
  order?: number;
  /** True where upper and lower case make no difference (Express, Koa). */
  caseInsensitive?: true;
  /** True where a slash at the end makes a difference. */
  strict?: true;
  trace: TraceStep[];
  ignored?: Ignored;
  /** How a list of facts calls it where it is no route like the others: `unmounted`, `ignored`. */
  role?: 'unmounted' | 'ignored';
  /** Its router is mounted nowhere: the path is that of the router alone, and nobody serves it as far as the tree shows. */
  unmounted?: true;
  /** Its handler may hand a request on to what is registered after it. */
  passesOn?: true;
  /** Registered only under a condition: as the source writes it. */
  condition?: string;
  contract: Contract;
}

/** Name: `GET /full/path/{id}`. Location: the registration. */
export type RouteFact = Fact<RouteData>;

/** Something about routes that is no route: the side is `actual`, so it is carried with them. */
export type RouterFact = Fact<{
  problem: 'unmounted-router' | 'unresolved-route';
  framework: string;
  /** One sentence that says what could not be worked out and why. */
  why: string;
  /** Routes that the router would have, had somebody mounted it: `GET /items/{id}`. */
  routes: string[];
  trace: TraceStep[];
}>;

/** One base path that a document gives its operations, with the place that says so. */
export interface Base {
  /** Without a slash at the end: `/api/v1`; empty for the root. */
  path: string;
  /** `servers[0].url`, `basePath`, `openapi.documents[0].basePath`. */
  from: string;
  location?: Location;
}

export interface OperationData {
  /** The document that holds it (the one that was named or found, not the file of a `$ref`). */
  document: string;
  /** OpenAPI version as written: `3.1.0`, `2.0`. */
  version: string;
  method: Method;
  /** The key of `paths`, as written. */
  path: string;
  segments: Segment[];
  /** JSON pointer into the document: `/paths/~1users~1{id}/get`. */
  pointer: string;
  /** Of the operation, else of its path, else of the document; none where nobody names a server. */
  bases: Base[];
  operationId?: string;
  deprecated?: true;
  /** Place of the path's key; the fact's own location is that of the method's key. */
  pathLocation: Location;
  parameters: {
    name: string;
    in: 'path' | 'query' | 'header' | 'cookie' | 'body' | 'formData';
    required: boolean;
    location: Location;
  }[];
  /** The JSON body, where it is an object whose names are known. `open`: others may be sent too. */
  body?: { names: Named[]; open: boolean; required: boolean };
  /** Codes as written: `200`, `4XX`, `default`. */
  responses: string[];
  /** JSON answers of success whose names are known; only worked out for the deep tier. */
  answers?: Answer[];
  /** `none` where `security` is empty, or one of the choices is. */
  security: 'required' | 'none' | 'unsaid';
}

/** Name: method and path as the document has them, base not yet chosen: `GET /users/{id}`. */
export type OperationFact = Fact<OperationData>;

/** A document as a whole, also where it has no operation. */
export type DocumentFact = Fact<{
  document: string;
  version: string;
  bases: Base[];
  /** Set where a generator's mark stands in it, or a script of the repository writes it. */
  generatedBy?: string;
  operations: number;
  /** Keys of `paths` whose item stands behind a reference that was not followed: it may hold any method. */
  unread?: string[];
}>;
