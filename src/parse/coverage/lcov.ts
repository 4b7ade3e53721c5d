/** The lcov format, line by line: a record a file, `SF:` to `end_of_record`. */
import type { FunctionHits, ReportedFile } from './coverage.ts';
import { emptyCoverage } from './coverage.ts';

export interface LcovReading {
  files: ReportedFile[];
  /** Lines of the report that say nothing that lcov could say, from 1. */
  unread: number[];
  /** Set where the report ends within a record, which is left out: how much of it is missing is not known. */
  cutOff?: string;
}

/** A record that is being read. */
interface Open {
  file: ReportedFile;
  functions: Map<string, FunctionHits>;
}

/** Totals, names of tests, versions and what other tools add: they say nothing of a line. */
const silent = /^(?:TN|VER|LF|LH|FNF|FNH|BRF|BRH|MCDC|MCF|MCH|KF|KH)\b|^[#\s]|^$/;

export function readLcov(text: string): LcovReading {
  const files: ReportedFile[] = [];
  const unread: number[] = [];
  let open: Open | undefined;
  let number = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    number++;
    if (line.startsWith('SF:'))
      open = { file: { path: line.slice(3).trim(), ...emptyCoverage() }, functions: new Map() };
    else if (line.trim() === 'end_of_record') {
      if (open) files.push(closed(open));
      else unread.push(number);
      open = undefined;
    } else if (!silent.test(line) && !(open && take(line, open))) unread.push(number);
  }
  return { files, unread, ...(open ? { cutOff: open.file.path } : {}) };
}

function closed({ file, functions }: Open): ReportedFile {
  file.functions = [...functions.values()];
  return file;
}

/** Whether the line was understood. */
function take(line: string, open: Open): boolean {
  const colon = line.indexOf(':');
  const value = line.slice(colon + 1);
  switch (line.slice(0, colon)) {
    case 'DA':
      return takeLine(value, open.file);
    case 'BRDA':
      return takeBranch(value, open.file);
    case 'FN':
    case 'FNL':
    case 'FNDA':
    case 'FNA':
      return takeFunction(line.slice(0, colon), value, open.functions);
    default:
      return false;
  }
}

/** `DA:12,3` and, by some, `DA:12,3,<checksum>`. */
function takeLine(value: string, { lines }: ReportedFile): boolean {
  const [, line, hits] = /^(\d{1,9}),(\d{1,15})(?:,.*)?$/.exec(value) ?? [];
  if (line === undefined || Number(line) === 0) return false;
  lines.set(Number(line), (lines.get(Number(line)) ?? 0) + Number(hits));
  return true;
}

/** `BRDA:12,0,1,-`: a dash where the line itself never ran. An exception is marked by an `e` before the block. */
function takeBranch(value: string, { branches }: ReportedFile): boolean {
  const [, line, id, hits] = /^(\d{1,9}),(e?\d{1,9},.{1,500}),(-|\d{1,15})$/.exec(value) ?? [];
  if (line === undefined) return false;
  branches.push({ id: `${line},${id}`, line: Number(line), hits: hits === '-' ? 0 : Number(hits) });
  return true;
}

/**
 * `FN:12,name` or `FN:12,18,name`, then `FNDA:3,name`; since lcov 2.2 `FNL:0,12,18`, then `FNA:0,3,name`.
 * Two functions of one name in a file are one to lcov.
 */
function takeFunction(kind: string, value: string, functions: Map<string, FunctionHits>): boolean {
  if (kind === 'FNA') {
    const [, index, hits, name] = /^(\d{1,9}),(\d{1,15}),(.{0,1000})$/.exec(value) ?? [];
    const one = index === undefined ? undefined : functions.get(`#${index}`);
    if (one) Object.assign(one, { name, hits: one.hits + Number(hits) });
    return one !== undefined;
  }
  if (kind === 'FNDA') {
    const [, hits, name = ''] = /^(\d{1,15}),(.{0,1000})$/.exec(value) ?? [];
    const one = functions.get(name);
    if (one) one.hits += Number(hits);
    return one !== undefined;
  }
  const shape = kind === 'FNL' ? /^(\d{1,9}),(\d{1,9})(?:,(\d{1,9}))?$/ : /^(\d{1,9}),(?:(\d{1,9}),)?(.{0,1000})$/;
  const [, first, second, third] = shape.exec(value) ?? [];
  if (first === undefined) return false;
  const [line, end, name] = kind === 'FNL' ? [second, third, ''] : [first, second, third ?? ''];
  const endLine = end === undefined ? {} : { endLine: Number(end) };
  functions.set(kind === 'FNL' ? `#${first}` : (name ?? ''), {
    name: name ?? '',
    line: Number(line),
    ...endLine,
    hits: 0,
  });
  return true;
}
