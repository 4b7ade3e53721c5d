/** Cobertura's XML: a class a file, its lines with hits, and how many of a line's conditions were met. */
import type { FunctionHits, ReportedFile } from './coverage.ts';
import { emptyCoverage } from './coverage.ts';

export interface CoberturaReading {
  files: ReportedFile[];
  /** Lines of the report with a `<line>` that has no number or no hits, from 1. */
  unread: number[];
  /** Why it could not be read to its end: nothing of it is used then. */
  error?: { message: string; line: number };
}

type Attributes = Readonly<Record<string, string>>;

/** What is open while the document is read from top to bottom. */
interface Reading {
  files: ReportedFile[];
  sources: string[];
  source?: string;
  file?: ReportedFile;
  method?: FunctionHits;
  /** Lines of methods: counted where the class has none of its own, since most writers tell them twice. */
  inMethods?: ReportedFile;
  unread: number[];
}

export async function readCobertura(text: string): Promise<CoberturaReading> {
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser();
  const reading: Reading = { files: [], sources: [], unread: [] };
  parser.on('opentag', ({ name, attributes }) => opened(reading, name, attributes, parser.line));
  parser.on('text', (piece) => {
    if (reading.source !== undefined) reading.source += piece;
  });
  parser.on('closetag', ({ name }) => closed(reading, name));
  parser.on('error', (error) => {
    throw error;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    const message = (error as Error).message.replace(/^\d+:\d+: /, '').split('\n', 1)[0] ?? '';
    return { files: [], unread: [], error: { message, line: parser.line } };
  }
  const { files, sources, unread } = reading;
  return { files: files.map((file) => ({ ...file, under: sources })), unread };
}

function opened(reading: Reading, name: string, attributes: Attributes, at: number): void {
  switch (name) {
    case 'source':
      reading.source = '';
      break;
    case 'class':
      reading.file = { path: attributes['filename'] ?? '', ...emptyCoverage() };
      reading.inMethods = { path: '', ...emptyCoverage() };
      break;
    case 'method':
      reading.method = { name: attributes['name'] ?? '', line: 0, hits: wholeNumber(attributes['hits']) ?? 0 };
      break;
    case 'line':
      line(reading, attributes, at);
      break;
    default:
  }
}

function closed(reading: Reading, name: string): void {
  const { file, method, inMethods } = reading;
  if (name === 'source' && reading.source !== undefined) {
    const source = reading.source.trim();
    if (source !== '') reading.sources.push(source);
    delete reading.source;
  } else if (name === 'method') {
    if (file && method && method.line > 0) file.functions.push(method);
    delete reading.method;
  } else if (name === 'class' && file) {
    if (file.lines.size === 0 && inMethods)
      Object.assign(file, { lines: inMethods.lines, branches: inMethods.branches });
    reading.files.push(file);
    delete reading.file;
  }
}

function line({ file, method, inMethods, unread }: Reading, attributes: Attributes, at: number): void {
  if (!file) return;
  const number = wholeNumber(attributes['number']);
  const hits = wholeNumber(attributes['hits']);
  if (number === undefined || number === 0 || hits === undefined) {
    unread.push(at);
    return;
  }
  if (method && method.line === 0) Object.assign(method, { line: number, hits: Math.max(method.hits, hits) });
  const to = method && inMethods ? inMethods : file;
  to.lines.set(number, Math.max(to.lines.get(number) ?? 0, hits));
  // `50% (1/2)`: which of the two is not told.
  const [, met, all] = /\((\d{1,6})\/(\d{1,6})\)/.exec(attributes['condition-coverage'] ?? '') ?? [];
  // No line of a program has more ways on; a number that only fills memory is none.
  for (let one = 0; one < Math.min(Number(all ?? 0), 1000); one++)
    to.branches.push({ id: `${number} ${one}`, line: number, hits: one < Number(met) ? 1 : 0 });
}

function wholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}
