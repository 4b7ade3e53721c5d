/** What a framework has to bring: which files concern it, what its calls mean, and how its routes are found. */
import type { Location } from '../../../model/index.ts';
import type { RouteFact, RouterFact, Segment } from '../facts.ts';
import type { Machine } from '../link/machine.ts';
import type { Program } from '../link/program.ts';
import type { RouteEntry, Router, TextPart, Value } from '../link/value.ts';
import type { TypeRef } from '../source/code.ts';

/** A call of something of the framework's own packages: `express()`, `new Hono()`, `express.Router({ … })`. */
export interface PackageCall {
  from: string;
  /** Name of what is called, from the package's export on: `default`, `Router`, `default.Router`. */
  path: string;
  args: Value[];
  made: boolean;
  at: Location;
}

/** A call of a method of a router, or of what such a call gave back. */
export interface MethodCall {
  on: Extract<Value, { v: 'router' | 'part' }>;
  name: string;
  args: Value[];
  at: Location;
  /** The condition under which it is made, as the source writes it. */
  condition?: string;
}

export interface Discovered {
  routes: RouteFact[];
  problems: RouterFact[];
  /** What answers a route, for whoever asks what it reads; working it out may load the modules behind it. */
  handlers?: Map<RouteFact, () => Value>;
}

export interface Framework {
  id: string;
  /** The packages it comes in, as `^(?:a|b)$`: a file that names one of them in quotes is parsed first. */
  packages: RegExp;
  /** What a file must hold beside the package's name to be parsed first; others are parsed when something asks for them. */
  mentions?: RegExp;
  /** Files that are routes by their place: parsed too. */
  isRouteFile?(uri: string): boolean;
  /** What a call of its packages gives; undefined where it means nothing here. */
  call?(call: PackageCall, machine: Machine): Value | undefined;
  /** What a method call does and gives; undefined where it has no such method. */
  method?(call: MethodCall, machine: Machine): Value | undefined;
  /** The role of a value whose declared type is this name of its packages: `Application` is an `app`. */
  roleOfType?(name: string, type: TypeRef): Router['role'] | undefined;
  /** How a path of this framework reads. */
  parsePath?(parts: readonly TextPart[], entry: RouteEntry | undefined): Segment[];
  caseInsensitive?: true;
  /** Routes are tried in the order of their registration, so an earlier one can hide a later one. */
  isOrdered?: true;
  /** A prefix and a path are put together as they are written, without a slash between them. */
  joinsLiterally?: true;
  /** Whether a router that nobody mounts, one of those of its package, answers at `/`; an `app` does where absent. */
  isRoot?(router: Router, unmounted: readonly Router[]): boolean;
  /** Routes that no call registers: files, decorators. Runs once everything is loaded. */
  discover?(program: Program): Discovered | Promise<Discovered>;
}
