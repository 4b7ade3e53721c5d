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
import { draftOf, unfinishedOf, vagueIn } from './lint.ts';
import { outlineOf } from './outline.ts';
import type { Outline } from './outline.ts';
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
  return own;
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

/** What no document without a requirement has: a heading of OpenSpec or Kiro, an id, a demand, a scenario. */
function mayRequire(text: string): boolean {
  return /requirement|scenario|需求|要件|要求|요구|[A-Z]-?\d|~\d|MUST|SHALL|SHOULD|given|when|前提|假|給|给|當|当/i.test(
    text,
  );
}

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
  const draft = draftOf(lines);
  return found.map((one, at) => {
    const { line, ...said } = one;
    const isOpen = one.level === 'requirement' || one.level === 'criterion';
    const unfinished = isOpen ? unfinishedOf(one, lines, draft) : undefined;
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

function noticesOf(uri: string, { cutAt, openFence }: Outline): Notice[] {
  const notices: Notice[] = [];
  if (cutAt !== undefined)
    notices.push({
      id: 'spec-document-cut',
      level: 'warning',
      message: `${uri} is not read from line ${cutAt} on: it is too long, and no heading parts it. Give it headings, or split it`,
      location: { uri, startLine: cutAt },
    });
  if (openFence !== undefined)
    notices.push({
      id: 'spec-open-fence',
      level: 'warning',
      message: `${uri}: the block of code that begins at line ${openFence} is never closed, so what follows it states nothing. Close it`,
      location: { uri, startLine: openFence },
    });
  return notices;
}
