/** The declared side: what the repository's specifications require. */
import type { Context, Notice } from '../../../model/index.ts';
import { extractFiles } from '../../../parse/per-file.ts';
import type { Extraction } from '../../../parse/per-file.ts';
import type { SpecConfig } from '../config.ts';
import type { RequirementData, RequirementFact } from '../facts.ts';
import { identityOf } from '../identity.ts';
import { withoutCopies } from './copies.ts';
import { documentGlobs, documentOf, leadingDocuments } from './documents.ts';
import { formatsOf } from './formats/index.ts';
import type { Found } from './found.ts';
import { demand, idAt } from './ids.ts';
import { unfinishedOf, vagueIn } from './lint.ts';
import { outlineOf } from './outline.ts';
import type { Outline } from './outline.ts';
import { qualified } from './names.ts';
import { repeatedIn, toldApart } from './same.ts';

/** Characters of the longest document that is read; the longest that was met has 400,000. */
const maxLength = 4_000_000;

/** The requirements of all documents, in the order of paths and lines. */
export async function requirementsOf(context: Context, config: SpecConfig): Promise<RequirementFact[]> {
  const isConfigured = config.documents !== undefined;
  const facts = await extractFiles(context, await documentsOf(context, config), {
    id: `requirements${isConfigured ? '-configured' : ''}@1`,
    prefilter: mayRequire,
    maxLength,
    extract: async ({ uri, text }): Promise<Extraction<RequirementFact>> =>
      await requirementsIn(uri, text, isConfigured),
  });
  const { facts: own, notices } = withoutCopies(facts);
  for (const notice of notices) context.notice(notice);
  return qualified(own);
}

/** The paths of the documents: those that are configured, or those that lie and are named like specifications. */
export async function documentsOf(
  { tree }: Pick<Context, 'tree'>,
  { documents, ignore }: SpecConfig,
): Promise<string[]> {
  const without = ignore.map((glob) => `!${glob}`);
  if (documents) return await tree.list([...documents, ...without]);
  const found = await tree.list([...documentGlobs, ...without]);
  return leadingDocuments(found.filter((uri) => documentOf(uri) !== undefined));
}

/** What no document without a requirement has. Most documents below `specs` and `docs` have none, and parsing is dear. */
function mayRequire(text: string): boolean {
  return signs.some((sign) => sign.test(text));
}

const signs: readonly RegExp[] = [
  // A heading of OpenSpec or Kiro, and a renaming.
  /^[ \t]{0,3}#{1,6}[ \t]+[*_]{0,2}(?:Requirement|Scenario|需求|要件|要求|요구사항|Requisito|Anforderung|Exigence)/im,
  /\bRequirement[ \t]*[:：]/i,
  // An id where a line, an item or a row begins.
  /^[ \t>]*(?:[-*+|#]|\d{1,9}[.)])?[#\s]{0,8}(?:\[[ xX]\][ \t]+)?(?:<a [^>\n]{1,100}>(?:<\/a>)?)?[*_`[]{0,4}[A-Z][A-Z0-9]{0,11}-?[A-Z0-9-]{0,50}\d/m,
  /~\d{1,6}`?(?:\*\*)?[ \t]*$/m,
  demand,
  // A numbered scenario.
  /^[ \t]*\d{1,9}[.)][ \t]+\S/m,
];

/** The requirements of one document as its text stands, or stood: nothing but the path and the text is looked at. */
export async function requirementsIn(
  uri: string,
  text: string,
  configured = false,
): Promise<{ facts: RequirementFact[]; notices: Notice[] }> {
  const document = documentOf(uri, configured);
  if (!document) return { facts: [], notices: [] };
  const outline = await outlineOf(text.slice(0, maxLength));
  const found: Found[] = [];
  for (const format of formatsOf(document)) {
    const held = linesOf(found);
    found.push(...format.read(outline, document).filter(({ line }) => !held.has(line)));
  }
  found.sort((a, b) => a.line - b.line);
  return { facts: factsOf(uri, document.spec, toldApart(found), outline), notices: noticesOf(uri, outline) };
}

function linesOf(found: readonly Found[]): Set<number> {
  const lines = new Set<number>();
  for (const { line, endLine } of found) for (let at = line; at <= endLine; at++) lines.add(at);
  return lines;
}

function factsOf(uri: string, spec: string, found: readonly Found[], { lines }: Outline): RequirementFact[] {
  const repeated = repeatedIn(found);
  return found.map((one, at) => {
    const { line, ...said } = one;
    const isOpen = one.level === 'requirement' || one.level === 'criterion';
    const unfinished = isOpen ? unfinishedOf(one, lines) : undefined;
    const vague = isOpen ? vagueIn(one.text) : undefined;
    const data: RequirementData = {
      ...said,
      spec,
      ...(unfinished ? { unfinished } : {}),
      ...(vague ? { vague } : {}),
      ...(repeated.has(at) ? { duplicate: true } : {}),
    };
    return { name: identityOf({ data }), location: { uri, startLine: line }, data };
  });
}

function noticesOf(uri: string, { cutAt, openFence, lines }: Outline): Notice[] {
  const notices: Notice[] = [];
  if (cutAt !== undefined)
    notices.push({
      id: 'spec-document-cut',
      level: 'warning',
      message: `${uri} is not read from line ${cutAt} on: it is too long, and no heading parts it. Give it headings, or split it`,
      location: { uri, startLine: cutAt },
    });
  if (openFence !== undefined && lines.slice(openFence).some(looksRequired))
    notices.push({
      id: 'spec-open-fence',
      level: 'warning',
      message: `${uri}: the block of code that begins at line ${openFence} is never closed, so what follows it states nothing. Close it`,
      location: { uri, startLine: openFence },
    });
  return notices;
}

/** A line that would state something if it were not code. */
function looksRequired(line: string): boolean {
  return (
    /^\s*#{1,6}\s+(?:Requirement|Scenario)\b/i.test(line) ||
    idAt(line.replace(/^\s*(?:[-*+]|\d+[.)]|#{1,6}|\|)\s+/, '')) !== undefined
  );
}
