/** Classes that describe what is sent (DTOs): names of their fields, and which of them validation insists on. */
import { marksOf } from '../frameworks/decorators.ts';
import type { Mark } from '../frameworks/decorators.ts';
import type { Named } from '../facts.ts';
import type { ClassValue, Program } from '../link/program.ts';
import type { Value } from '../link/value.ts';
import { knownText } from '../link/value.ts';
import type { MemberCode } from '../source/code.ts';
import { locationOf } from '../source/code.ts';

/** `complete`: the class and all that it extends were found, so that it has no other fields. */
export interface DtoFields {
  names: Named[];
  complete: boolean;
}

const mappedTypes = new Set(['@nestjs/swagger', '@nestjs/mapped-types', '@nestjs/graphql']);
const deepest = 12;

/**
 * The fields of a class of the tree, those of its parents first, mapped types (`PartialType`, `PickType`, …) taken into
 * account: https://docs.nestjs.com/openapi/mapped-types. Undefined where the value is no class that is known.
 */
export function readDto(program: Program, given: Value, depth = 0): DtoFields | undefined {
  const value = program.force(given);
  if (depth > deepest) return undefined;
  if (value.v === 'class') return readClass(program, value, depth);
  if (value.v === 'outside' && value.args && mappedTypes.has(value.from))
    return readMapped(program, value, value.args, depth);
  return undefined;
}

function readClass(program: Program, cls: ClassValue, depth: number): DtoFields | undefined {
  const code = program.classCode(cls);
  if (!code) return undefined;
  const parent = program.parentOf(cls);
  const inherited = parent ? readDto(program, parent, depth + 1) : { names: [], complete: true };
  const fields = new Map((inherited?.names ?? []).map((field) => [field.name, field]));
  let complete = inherited?.complete ?? false;
  for (const member of code.members) {
    if (member.kind !== 'field' || member.static) continue;
    const marks = marksOf(program, member.decorators, cls.frame);
    // Another name, or none at all, on the wire.
    const renamed = marks.some(({ path }) => path === 'Exclude' || path === 'Expose' || path === 'ApiHideProperty');
    if (renamed || member.name.startsWith('[')) complete = false;
    else fields.set(member.name, fieldOf(program, cls.uri, member, marks));
  }
  return { names: [...fields.values()], complete };
}

function fieldOf(program: Program, uri: string, member: MemberCode, marks: readonly Mark[]): Named {
  const required = requirement(program, member, marks);
  return { name: member.name, ...(required === undefined ? {} : { required }), location: locationOf(uri, member.at) };
}

/** What validation says; undefined where nothing validates the field, or only under a condition. */
function requirement(program: Program, member: MemberCode, marks: readonly Mark[]): boolean | undefined {
  const names = new Set(marks.map(({ path }) => path));
  if (names.has('IsOptional')) return false;
  const validated = marks.some(({ from }) => from === 'class-validator');
  if (names.has('ValidateIf') || names.has('Transform')) return undefined;
  // `@IsString() name?: string`: the validator refuses what the type allows. Nobody can tell which was meant.
  if (member.optional || member.value) return validated && !member.value ? undefined : false;
  if (names.has('ApiPropertyOptional') || isOptionalProperty(program, marks)) return validated ? undefined : false;
  return validated ? true : undefined;
}

function isOptionalProperty(program: Program, marks: readonly Mark[]): boolean {
  const given = marks.find(({ path }) => path === 'ApiProperty')?.args[0];
  const options = given && program.force(given);
  const required = options?.v === 'object' ? options.props.get('required') : undefined;
  return required?.v === 'plain' && required.value === false;
}

function readMapped(
  program: Program,
  { path }: Extract<Value, { v: 'outside' }>,
  args: readonly Value[],
  depth: number,
): DtoFields | undefined {
  const [first, second] = args;
  if (path === 'IntersectionType()') {
    const all = args.map((arg) => readDto(program, arg, depth + 1));
    const fields = new Map(all.flatMap((one) => one?.names ?? []).map((field) => [field.name, field]));
    return { names: [...fields.values()], complete: all.every((one) => one?.complete) };
  }
  const of = first && readDto(program, first, depth + 1);
  if (!of) return undefined;
  if (path === 'PartialType()')
    return { names: of.names.map((field) => ({ ...field, required: false })), complete: of.complete };
  if (path !== 'PickType()' && path !== 'OmitType()') return undefined;
  const keys = keysOf(program, second);
  if (!keys) return undefined;
  const picked = path === 'PickType()';
  return { names: of.names.filter(({ name }) => keys.has(name) === picked), complete: of.complete };
}

function keysOf(program: Program, given: Value | undefined): Set<string> | undefined {
  const list = given && program.force(given);
  if (list?.v !== 'list' || list.open) return undefined;
  const names = list.items.map((item) => knownText(program.force(item)));
  return names.every((name) => name !== undefined) ? new Set(names.filter((name) => name !== undefined)) : undefined;
}
