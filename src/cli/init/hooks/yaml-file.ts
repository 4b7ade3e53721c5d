/** Edits a YAML configuration of somebody else: comments and order stay, and the layout as far as it can be told. */
import { join } from 'node:path';
import type { Document, ToStringOptions } from 'yaml';
import { ConfigError } from '../../../model/index.ts';
import { readProjectFile } from '../../../tree/project-files.ts';
import type { FileState } from '../../../tree/project-files.ts';
import { nameOf } from '../place.ts';
import { emptyPlan } from './installer.ts';
import type { HookPlan, Site } from './installer.ts';

export interface YamlEdit {
  /** From the top of the repository; the first that is there, else the first. */
  files: readonly string[];
  /** Changes the document. @throws ConfigError where it is not of the shape that it should be. */
  change(document: Document): void;
  /** Whether what is left holds nothing, so that the file goes. */
  isEmpty(value: unknown): boolean;
  /** Whether a file that is not there is made. */
  create: boolean;
}

export async function editYaml({ files, change, isEmpty, create }: YamlEdit, { place }: Site): Promise<HookPlan> {
  const plan = emptyPlan();
  const { path, name, before } = await firstOf(files, place);
  if (!before && !create) return plan;
  // The folder becomes part of a command within quotes within YAML.
  if (create && !/^[\w ./@+-]*$/.test(place.folder))
    throw new ConfigError(
      `the folder ${place.folder} has signs in its name that a command cannot hold`,
      'add the hook by hand',
    );
  const { parseDocument } = await import('yaml');
  const source = before?.text ?? '';
  const document = parseDocument(source, { keepSourceTokens: true });
  if (document.errors[0]) throw new ConfigError(`${name}: no valid YAML`, document.errors[0].message.split('\n')[0]);
  const untouched = JSON.stringify(document.toJS());
  try {
    change(document);
  } catch (error) {
    throw error instanceof ConfigError ? new ConfigError(`${name}: ${error.message}`, error.hint) : error;
  }
  if (JSON.stringify(document.toJS()) === untouched) return plan;
  const value: unknown = document.toJS();
  if (before && isEmpty(value)) plan.changes.push({ path, name, before });
  else {
    const text = document.toString(layoutOf(source, parseDocument(source)));
    plan.changes.push({ path, name, ...(before ? { before } : {}), after: { executable: false, ...before, text } });
  }
  return plan;
}

async function firstOf(
  files: readonly string[],
  place: Site['place'],
): Promise<{ path: string; name: string; before?: FileState }> {
  for (const file of files) {
    const path = join(place.top, file);
    const before = await readProjectFile(path, nameOf(path, place));
    if (before) return { path, name: nameOf(path, place), before };
  }
  const path = join(place.top, files[0] ?? '');
  return { path, name: nameOf(path, place) };
}

/** The way of writing that gives the file back as it is, so that the edit is all that changes. */
function layoutOf(text: string, document: Document): ToStringOptions {
  const choices = [2, 4].flatMap((indent) =>
    [true, false].flatMap((indentSeq) =>
      [true, false].map((flowCollectionPadding) => ({ indent, indentSeq, flowCollectionPadding, lineWidth: 0 })),
    ),
  );
  const first = { lineWidth: 0 };
  return choices.find((choice) => document.toString(choice) === text) ?? first;
}
