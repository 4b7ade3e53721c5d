/** What a handler's decorators say of requests and answers: parameters, DTOs, status codes. */
import { readDto } from '../../contract/dto.ts';
import type { Contract, Named } from '../../facts.ts';
import type { Program } from '../../link/program.ts';
import type { Value } from '../../link/value.ts';
import { knownText } from '../../link/value.ts';
import type { ParamCode, TypeRef } from '../../source/code.ts';
import type { Mark } from '../decorators.ts';
import { later, marksOf } from '../decorators.ts';
import type { Handler } from './controllers.ts';
import { statusOf } from './status.ts';

type Part = 'query' | 'body' | 'path';

const parts: Readonly<Record<string, Part>> = { Query: 'query', TypedQuery: 'query', Body: 'body', Param: 'path' };

interface Reads {
  names: Named[];
  complete: boolean;
}

export function readContract(program: Program, handler: Handler): Contract {
  const reads: Partial<Record<Part, Reads>> = {};
  const params = (handler.fn?.params ?? []).map((param) => ({
    param,
    marks: marksOf(program, param.decorators, handler.owner.frame),
  }));
  for (const { param, marks } of params)
    for (const mark of marks) {
      const part = mark.from === '@nestjs/common' && Object.hasOwn(parts, mark.path) ? parts[mark.path] : undefined;
      if (part) add(reads, part, readParam(program, handler, param, mark));
    }
  const uses = (...paths: string[]): boolean =>
    params.some(({ marks }) => marks.some(({ path }) => paths.includes(path)));
  const contract: Contract = {};
  if (reads.query) contract.query = reads.query;
  // With a file beside it, the body is no JSON.
  if (reads.body && !uses('UploadedFile', 'UploadedFiles')) contract.body = reads.body;
  if (reads.path) contract.pathReads = reads.path.names;
  const status = statusOf(program, handler, uses('Res', 'Response', 'Next'));
  if (status) contract.statuses = { codes: [status], complete: false };
  return contract;
}

/** One thing that is read twice is known where both are; a body of which a part is not known tells nothing. */
function add(reads: Partial<Record<Part, Reads>>, part: Part, found: Reads | undefined): void {
  const before = reads[part];
  const names = [...(before?.names ?? []), ...(found?.names ?? [])];
  if (names.length === 0) return;
  reads[part] = { names, complete: found?.complete === true && before === undefined };
}

/** `@Query('page')` reads one name, `@Query() query: ListQuery` those of a class. */
function readParam(program: Program, handler: Handler, param: ParamCode, { args, at }: Mark): Reads | undefined {
  const first = args[0] && program.force(args[0]);
  const name = knownText(first);
  if (name !== undefined) {
    const location = (first?.v === 'text' ? first.parts[0]?.at : undefined) ?? at;
    return { names: [{ name, location }], complete: false };
  }
  const { type } = param;
  // A list of them has no names of its own; a union or an object type is not followed.
  if (!type?.e || type.array) return undefined;
  const value: Value = program.force(later(type.e, handler.owner.frame));
  const fields = readDto(program, value);
  return fields && { ...fields, complete: fields.complete && isNamed(type) };
}

/** False for a type parameter, which is read as what it extends: whoever fills it in may have more. */
function isNamed({ e, text }: TypeRef): boolean {
  const name =
    e?.k === 'var' || e?.k === 'import' ? e.name : e?.k === 'get' && typeof e.name === 'string' ? e.name : undefined;
  return name !== undefined && new RegExp(`(?:^|\\.)${name.replace(/[^\w]/g, '.')}(?:<|$|\\s)`).test(text);
}
