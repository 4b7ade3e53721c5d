/** Controllers: the paths they are given and the handlers they have, their own and those of the classes they extend. */
import type { Location } from '../../../../model/index.ts';
import type { Method } from '../../facts.ts';
import type { ClassValue, Program } from '../../link/program.ts';
import type { TextPart, Value } from '../../link/value.ts';
import type { ClassCode, FunctionCode, MemberCode } from '../../source/code.ts';
import { locationOf } from '../../source/code.ts';
import type { Mark } from '../decorators.ts';
import { marksOf } from '../decorators.ts';
import { isMissingFile, memberName, pathsOf, prop } from './values.ts';

export interface Controller {
  cls: ClassValue;
  code: ClassCode;
  at: Location;
  paths: TextPart[][];
  version?: Value;
  /** It answers only to requests for one host. */
  hosted: boolean;
  excluded: boolean;
  marks: Mark[];
  handlers: Handler[];
  /** Why there may be more handlers than these. */
  doubt?: string;
}

export interface Handler {
  method: Method;
  paths: TextPart[][];
  at: Location;
  version?: Value;
  excluded: boolean;
  marks: Mark[];
  /** The class that declares it. */
  owner: ClassValue;
  name: string;
  fn?: FunctionCode;
}

const verbs: Readonly<Record<string, Method>> = {
  Get: 'GET',
  Post: 'POST',
  Put: 'PUT',
  Patch: 'PATCH',
  Delete: 'DELETE',
  Head: 'HEAD',
  Options: 'OPTIONS',
  All: 'ALL',
  Sse: 'GET',
  QueryMethod: 'QUERY',
};
const methodNames = new Set<string>(Object.values(verbs));

/** Decorators that make routes out of something that no handler writes. */
const generating: Readonly<Record<string, string>> = {
  Crud: 'makes its routes from a description of the entity',
  TsRestHandler: 'takes its routes from a contract',
  TsRest: 'takes its routes from a contract',
  Implement: 'takes its routes from a contract',
};

const deepest = 12;

/** The controller that a class is; undefined where no decorator makes it one (metadata is inherited, as Nest reads it). */
export function controllerOf(program: Program, cls: ClassValue, own: boolean): Controller | undefined {
  const code = program.classCode(cls);
  if (!code) return undefined;
  const marks = marksOf(program, code.decorators, cls.frame);
  const mark = marks.find(isController) ?? (own ? undefined : inheritedMark(program, cls));
  if (!mark) return undefined;
  const [given] = mark.args;
  const options = given && program.force(given);
  const isOptions = options?.v === 'object';
  const version = (isOptions ? prop(program, options, 'version') : undefined) ?? versionOf(program, marks);
  const doubts = marks.flatMap(({ path }) =>
    Object.hasOwn(generating, path) ? [`@${path} ${generating[path] ?? ''}`] : [],
  );
  const { handlers, doubt } = handlersOf(program, cls);
  const why = doubts[0] ?? doubt;
  return {
    cls,
    code,
    at: mark.at,
    paths: pathsOf(program, isOptions ? options.props.get('path') : options),
    ...(version ? { version } : {}),
    hosted: isOptions && options.props.has('host'),
    excluded: marks.some(({ path }) => path === 'ApiExcludeController'),
    marks,
    handlers,
    ...(why === undefined ? {} : { doubt: why }),
  };
}

function isController({ from, path }: Mark): boolean {
  return path === 'Controller' && (from === '@nestjs/common' || from.startsWith('@nestia/'));
}

function inheritedMark(program: Program, cls: ClassValue): Mark | undefined {
  let at = program.parentOf(cls);
  for (let depth = 0; at?.v === 'class' && depth < deepest; depth++) {
    const mark = marksOf(program, program.classCode(at)?.decorators, at.frame).find(isController);
    if (mark) return mark;
    at = program.parentOf(at);
  }
  return undefined;
}

function versionOf(program: Program, marks: readonly Mark[]): Value | undefined {
  const given = marks.find(({ from, path }) => path === 'Version' && from === '@nestjs/common')?.args[0];
  return given && program.force(given);
}

/**
 * Own methods first, then those of the parents. A method that is written anew hides the parent's, decorators and all, since
 * Nest keeps its metadata on the function.
 */
function handlersOf(program: Program, cls: ClassValue): { handlers: Handler[]; doubt?: string } {
  const handlers: Handler[] = [];
  const seen = new Set<string>();
  let at: Value | undefined = cls;
  for (let depth = 0; at?.v === 'class' && depth < deepest; depth++) {
    const owner = at;
    for (const member of program.classCode(owner)?.members ?? []) {
      if (member.static || member.fn === undefined || member.kind === 'constructor' || seen.has(member.name)) continue;
      seen.add(member.name);
      if (member.kind === 'method') handlers.push(...handlerOf(program, owner, member));
    }
    at = program.parentOf(owner);
  }
  const lost = at?.v === 'unknown' || (at?.v === 'outside' && isMissingFile(at.from));
  return lost ? { handlers, doubt: 'the class that it extends could not be found' } : { handlers };
}

function handlerOf(program: Program, owner: ClassValue, member: MemberCode): Handler[] {
  const marks = marksOf(program, member.decorators, owner.frame);
  // The topmost decorator is applied last, so it is the one that holds.
  const mark = marks.find((one) => methodOf(program, one) !== undefined);
  const method = mark && methodOf(program, mark);
  if (!mark || !method) return [];
  const version = versionOf(program, marks);
  const fn = member.fn === undefined ? undefined : program.modules.get(owner.uri)?.functions[member.fn];
  const path = mark.path === 'RequestMapping' ? prop(program, mark.args[0], 'path') : mark.args[0];
  return [
    {
      method,
      paths: pathsOf(program, path),
      at: mark.at.uri === owner.uri ? mark.at : locationOf(owner.uri, member.at),
      ...(version ? { version } : {}),
      excluded: marks.some((one) => one.path === 'ApiExcludeEndpoint' && !isFalse(program, one.args[0])),
      marks,
      owner,
      name: member.name,
      ...(fn ? { fn } : {}),
    },
  ];
}

function methodOf(program: Program, { from, path, args }: Mark): Method | undefined {
  if (from === '@nestjs/common') {
    if (Object.hasOwn(verbs, path)) return verbs[path];
    if (path !== 'RequestMapping') return undefined;
    const name = memberName(prop(program, args[0], 'method')) ?? 'GET';
    return methodNames.has(name) ? (name as Method) : undefined;
  }
  const typed = /^(?:TypedRoute|EncryptedRoute)\.(\w+)$/.exec(path)?.[1];
  return typed !== undefined && from.startsWith('@nestia/') && Object.hasOwn(verbs, typed) ? verbs[typed] : undefined;
}

function isFalse(program: Program, given: Value | undefined): boolean {
  const value = given && program.force(given);
  return value?.v === 'plain' && value.value === false;
}
