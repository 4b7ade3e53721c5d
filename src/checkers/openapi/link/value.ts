/** What an expression turns out to be while the code is followed; routers are such values, with what is registered on them. */
import type { Location } from '../../../model/index.ts';
import type { Contract, Ignored, Method } from '../facts.ts';
import type { Expr } from '../source/code.ts';

/** A stretch of a text: known, or a hole of which only the expression is known. */
export type TextPart =
  | { text: string; at?: Location; /** What would change it: `process.env.X`. */ configurable?: string }
  | { hole: string; why: string; at?: Location };

/** Variables of one call of a function, and those around it. */
export interface Frame {
  uri: string;
  parent: Frame | undefined;
  vars: Map<number, Value>;
  /** How many branches deep each variable was declared. */
  born?: Map<number, number>;
  self?: Value;
  /** The class whose method this is a call of: what `super` is above. */
  home?: Extract<Value, { v: 'class' }>;
}

export type Value =
  | { v: 'text'; parts: TextPart[] }
  | { v: 'plain'; value: number | boolean | null }
  | { v: 'regex'; source: string; at: Location }
  | { v: 'list'; items: Value[]; /** It has more than is known. */ open?: true }
  /** `open`: it has more than is known. */
  | {
      v: 'object';
      props: Map<string, Value>;
      open: boolean;
      at?: Location;
      /** Places of the names. */
      places?: Map<string, Location>;
    }
  | {
      v: 'function';
      uri: string;
      id: number;
      frame: Frame;
      self?: Value;
      /** The class that has it as a method: what `super` in it is above. */ home?: Extract<Value, { v: 'class' }>;
      /** Arguments bound before the call's own. */ bound?: Value[];
    }
  | { v: 'class'; uri: string; id: number; frame: Frame }
  | { v: 'instance'; of: Extract<Value, { v: 'class' }>; fields: Map<string, Value> }
  | { v: 'module'; uri: string }
  /** Something whose module is not loaded, or that is only worked out when somebody needs to know: see `force`. */
  | { v: 'later'; expr: Expr; frame: Frame }
  /**
   * Something of a package outside the tree, and what is done with it: `path` is `NestFactory.create().setGlobalPrefix`.
   * After a call, `args` are its arguments and `on` is what the called member belongs to.
   */
  | { v: 'outside'; from: string; path: string; args?: Value[]; on?: Value; made?: true; at?: Location }
  | { v: 'router'; router: Router }
  /** `app.route('/x')` and the like: what a framework gives back to go on with; the framework knows what it means. */
  | { v: 'part'; router: Router; role: string; data: Value[] }
  | { v: 'method'; of: Value; name: string }
  /** One of several. */
  | { v: 'any'; of: Value[] }
  | { v: 'unknown'; text: string; why: string };

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

/** More alternatives than this are not kept apart. */
const mostAlternatives = 24;

export const unknown = (expression: string, why: string): Value => ({ v: 'unknown', text: expression, why });

export const nothing: Value = { v: 'plain', value: null };

export const text = (value: string, at?: Location): Value => ({
  v: 'text',
  parts: [at ? { text: value, at } : { text: value }],
});

/** One of several values, each once; what is nothing (a variable without a value yet) is left out. */
export function anyOf(values: readonly Value[]): Value {
  const distinct = new Map<unknown, Value>();
  let first: Value | undefined;
  for (const value of values) {
    for (const one of value.v === 'any' ? value.of : [value]) {
      first ??= one;
      if (one.v === 'plain' && one.value === null) continue;
      if (distinct.size < mostAlternatives) distinct.set(identity(one), one);
    }
  }
  const [only] = distinct.values();
  if (!only) return first ?? nothing;
  return distinct.size === 1 ? only : { v: 'any', of: [...distinct.values()] };
}

/** What makes two values the same alternative; things made anew each time are told apart by themselves. */
function identity(value: Value): unknown {
  switch (value.v) {
    case 'unknown':
      // Whatever it is that nobody knows, there is no use in not knowing it twice.
      return 'unknown';
    case 'outside':
      return `${value.from}\0${value.path}\0${value.at?.uri ?? ''}\0${value.at?.startLine ?? 0}\0${value.at?.startColumn ?? 0}`;
    case 'plain':
      return value.value;
    case 'router':
      return value.router;
    case 'function':
      return value.self || value.bound ? value : value.frame.parent ? value : `${value.uri}#${value.id}`;
    case 'later':
      return value.expr;
    default:
      return value;
  }
}

/** The text where all of it is known. */
export function knownText(value: Value | undefined): string | undefined {
  if (value?.v === 'plain' && typeof value.value === 'number') return String(value.value);
  if (value?.v !== 'text') return undefined;
  let whole = '';
  for (const part of value.parts) {
    if (!('text' in part)) return undefined;
    whole += part.text;
  }
  return whole;
}

/** What `this` is. */
export function selfOf(frame: Frame): Value | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent) if (at.self) return at.self;
  return undefined;
}
