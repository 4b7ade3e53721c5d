/** Routers as the code builds them: what is registered on each, in order, before anybody knows where it ends up. */
import type { Location } from '../../../model/index.ts';
import type { Contract, Ignored, Method } from '../facts.ts';
import type { TextPart, Value } from './value.ts';

/** A path as given: text with holes, or a regular expression. */
export type Path = { parts: TextPart[] } | { regex: string; at: Location };

export interface RouteEntry {
  kind: 'route';
  methods: Method[];
  path: Path;
  /** Middleware and handler, in order. */
  handlers: Value[];
  at: Location;
  condition?: string;
  ignored?: Ignored;
  /** What a schema beside the route says; the handler's own reads are added later. */
  contract?: Contract;
}

export interface MountEntry {
  kind: 'mount';
  path: Path;
  target: Router;
  /** As the trace calls it: `registered with prefix`; `mounted at` where absent. */
  how?: string;
  at: Location;
  /** What stands before the target: `app.use('/admin', requireUser, adminRouter)`. */
  handlers: Value[];
  condition?: string;
}

/** Something that sees requests before what is registered after it. */
export interface MiddlewareEntry {
  kind: 'middleware';
  path?: Path;
  handlers: Value[];
  at: Location;
}

/** A registration of which the framework only knows that it is one: `app[method](path, …)`. */
export interface UnresolvedEntry {
  kind: 'unresolved';
  why: string;
  at: Location;
}

export type Entry = RouteEntry | MountEntry | MiddlewareEntry | UnresolvedEntry;

export interface Router {
  /** Number in order of making. */
  id: number;
  framework: string;
  /** `app`: it can listen. `router`: it must be mounted. `scope`: part of another (a plugin's instance), mounted where it is made. */
  role: 'app' | 'router' | 'scope';
  at: Location;
  /** The name of the variable it is given to first. */
  name: string;
  /** Its own prefix, wherever it is mounted: `new Router({ prefix })`, `basePath`. */
  prefix: TextPart[];
  /** Marks that a framework keeps for itself: version, strictness. */
  options: Map<string, Value>;
  entries: Entry[];
  /** Whether something starts it or hands it to a server: `listen`, `serve(app)`, `export default app`. */
  served?: boolean;
  /** It stands for what a function would be handed, had anybody called it here. */
  assumed?: boolean;
}
