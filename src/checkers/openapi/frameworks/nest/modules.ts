/** Which controllers an application has: its modules followed from the root one, through all that they import. */
import type { Location } from '../../../../model/index.ts';
import type { ClassValue, Program } from '../../link/program.ts';
import type { Frame, TextPart, Value } from '../../link/value.ts';
import type { Expr } from '../../source/code.ts';
import { later, marksOf } from '../decorators.ts';
import { isMissingFile, itemsOf, memberName, prop, textOf } from './values.ts';

export interface Reached {
  /** In the order in which Nest registers them: a module's own before those of what it imports. */
  controllers: {
    cls: ClassValue;
    module?: ModulePath;
    /** Its module is one of several, of which one is imported. */ chosen?: true;
  }[];
  /** False where some import could not be followed: then there may be more. */
  complete: boolean;
  /** Guards that stand before everything: `APP_GUARD`. */
  guards: Value[];
}

/** What `RouterModule.register` puts before the controllers of a module. */
export interface ModulePath {
  parts: TextPart[];
  at: Location;
}

interface Walk {
  program: Program;
  seen: Set<string>;
  found: { cls: ClassValue; owner: string; chosen: boolean }[];
  /** Choices that the walk stands in: `local ? LocalModule : S3Module`. */
  choices: number;
  paths: Map<string, ModulePath>;
  complete: boolean;
  guards: Value[];
}

export const keyOf = ({ uri, id }: ClassValue): string => `${uri}#${id}`;

/** https://docs.nestjs.com/modules and https://docs.nestjs.com/recipes/router-module */
export function reachedFrom(program: Program, root: Value): Reached {
  const walk: Walk = { program, seen: new Set(), found: [], choices: 0, paths: new Map(), complete: true, guards: [] };
  visit(walk, root);
  return {
    controllers: walk.found.map(({ cls, owner, chosen }) => {
      const module = walk.paths.get(owner);
      return { cls, ...(module ? { module } : {}), ...(chosen ? { chosen } : {}) };
    }),
    complete: walk.complete,
    guards: walk.guards,
  };
}

function visit(walk: Walk, given: Value): void {
  const value = walk.program.force(given);
  switch (value.v) {
    case 'class':
      visitModule(walk, value);
      break;
    case 'object':
      visitDynamic(walk, value);
      break;
    case 'list':
      for (const item of value.items) visit(walk, item);
      if (value.open) walk.complete = false;
      break;
    case 'any':
      walk.choices++;
      for (const one of value.of) visit(walk, one);
      walk.choices--;
      break;
    case 'outside':
      visitOutside(walk, value);
      break;
    case 'plain':
      break;
    default:
      walk.complete = false;
  }
}

function visitOutside(walk: Walk, value: Extract<Value, { v: 'outside' }>): void {
  const { program } = walk;
  const [first] = value.args ?? [];
  if (value.path === 'forwardRef()' && first) visit(walk, program.call(first, []));
  else if (/^RouterModule\.(?:register|forRoutes)\(\)$/.test(value.path)) readPaths(walk, first, [], value.at);
  // A package's own module is of no account, a module of the tree that could not be found is.
  else if (isMissingFile(value.from) || isOwnPackage(program, value.from)) walk.complete = false;
}

function isOwnPackage(program: Program, from: string): boolean {
  const name = from.split('/', from.startsWith('@') ? 2 : 1).join('/');
  return program.resolver.packages.has(name);
}

/** `@Module({ imports, controllers, providers })`; what a class does not say itself, its parent does. */
function visitModule(walk: Walk, cls: ClassValue): void {
  const key = keyOf(cls);
  if (walk.seen.has(key)) return;
  walk.seen.add(key);
  const meta = metadataOf(walk.program, cls);
  if (!meta) {
    walk.complete = false;
    return;
  }
  const { expr, frame } = meta.v === 'later' ? meta : {};
  if (expr?.k === 'object' && frame && expr.props.every((one) => 'name' in one)) {
    const written = new Map(expr.props.flatMap((one) => ('name' in one ? [[one.name, one.value] as const] : [])));
    const part = (name: string): Expr | undefined => written.get(name);
    addControllers(walk, valueOf(part('controllers'), frame), key);
    guardsIn(walk, part('providers'), frame);
    importsIn(walk, part('imports'), frame);
  } else visitParts(walk, walk.program.force(meta), key);
}

function valueOf(expr: Expr | undefined, frame: Frame): Value | undefined {
  return expr && later(expr, frame);
}

function metadataOf(program: Program, cls: ClassValue): Value | undefined {
  let at: Value | undefined = cls;
  for (let depth = 0; at?.v === 'class' && depth < 12; depth++) {
    const mark = marksOf(program, program.classCode(at)?.decorators, at.frame).find(({ path }) => path === 'Module');
    if (mark) return mark.args[0] ?? { v: 'object', props: new Map(), open: false };
    at = program.parentOf(at);
  }
  return undefined;
}

function importsIn(walk: Walk, expr: Expr | undefined, frame: Frame): void {
  if (!expr) return;
  if (expr.k !== 'list') {
    visit(walk, later(expr, frame));
    return;
  }
  for (const item of expr.of) {
    const value = walk.program.force(later(item.k === 'spread' ? item.of : item, frame));
    // `Mailer.forRoot({ … })` of a class that Nest builds (ConfigurableModuleClass): the class itself is what counts.
    const base = value.v === 'unknown' && item.k === 'call' && item.of.k === 'get' ? item.of.of : undefined;
    const cls = base && walk.program.force(later(base, frame));
    visit(walk, cls?.v === 'class' ? cls : value);
  }
}

/** A module as a function gives it back: `{ module, controllers, imports }`. */
function visitDynamic(walk: Walk, value: Extract<Value, { v: 'object' }>): void {
  const { program } = walk;
  const module = prop(program, value, 'module');
  if (module?.v !== 'class') {
    walk.complete = false;
    return;
  }
  // An empty list is mostly one that whoever starts the application fills in: plugins.
  const imports = prop(program, value, 'imports');
  if (imports?.v === 'list' && imports.items.length === 0) walk.complete = false;
  visitParts(walk, value, keyOf(module));
  visitModule(walk, module);
}

function visitParts(walk: Walk, value: Value, owner: string): void {
  if (value.v !== 'object') {
    walk.complete = false;
    return;
  }
  if (value.open) walk.complete = false;
  addControllers(walk, value.props.get('controllers'), owner);
  const providers = value.props.get('providers');
  if (providers?.v === 'list') for (const item of providers.items) addGuard(walk, item);
  const imports = value.props.get('imports');
  if (imports) visit(walk, imports);
}

function addControllers(walk: Walk, given: Value | undefined, owner: string): void {
  for (const cls of itemsOf(walk.program, given)) {
    if (cls.v === 'class') walk.found.push({ cls, owner, chosen: walk.choices > 0 });
    else if (cls.v !== 'outside' || isMissingFile(cls.from)) walk.complete = false;
  }
}

/** Only what is written out is looked at: to work out every provider would load the whole application. */
function guardsIn(walk: Walk, expr: Expr | undefined, frame: Frame): void {
  if (expr?.k !== 'list') return;
  for (const item of expr.of) if (item.k === 'object') addGuard(walk, walk.program.force(later(item, frame)));
}

function addGuard(walk: Walk, item: Value): void {
  if (item.v !== 'object' || memberName(prop(walk.program, item, 'provide')) !== 'APP_GUARD') return;
  const guard = item.props.get('useClass') ?? item.props.get('useExisting') ?? item.props.get('useValue');
  if (guard) walk.guards.push(guard);
}

/** `[{ path: '/admin', module: AdminModule, children: [{ path: '/users', module: UsersModule }, OtherModule] }]` */
function readPaths(
  walk: Walk,
  given: Value | undefined,
  before: TextPart[],
  at: Location | undefined,
  depth = 0,
): void {
  const { program } = walk;
  for (const item of itemsOf(program, given)) {
    if (item.v === 'class') {
      if (before.length > 0 && at) walk.paths.set(keyOf(item), { parts: before, at });
      continue;
    }
    if (item.v !== 'object' || depth > 12) continue;
    const path = prop(program, item, 'path');
    const parts: TextPart[] = path ? [...before, { text: '/' }, ...textOf(program, path)] : before;
    const place = item.places?.get('path') ?? at;
    const module = prop(program, item, 'module');
    if (module?.v === 'class' && place) walk.paths.set(keyOf(module), { parts, at: place });
    readPaths(walk, item.props.get('children'), parts, place, depth + 1);
  }
}
