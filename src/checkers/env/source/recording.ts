/** Where the sites of one module are put down. */
import type { Node } from 'oxc-parser';
import type { Requirement } from '../facts.ts';
import type { Bodies } from './definitions.ts';
import type { Evaluator } from './evaluator.ts';
import type { ModuleData, Ref } from './ref.ts';

/** What the recording of one module shares. */
export interface Recording {
  ev: Evaluator;
  data: ModuleData;
  bodies: Bodies;
}

export function pushRead(
  { ev, data }: Recording,
  base: Ref,
  key: Ref | null,
  place: Node,
  whole: Node,
  requirement: Requirement,
  fallbackFor?: string,
): void {
  data.reads.push({ base, key, at: ev.at(place), form: formOf(ev, whole), requirement, ...(fallbackFor ? { fallbackFor } : {}) });
}

/** The text of a node on one line, at most 80 characters. */
export function formOf(ev: Evaluator, node: Node): string {
  const text = ev.source.text.slice(node.start, Math.min(node.end, node.start + 200)).replace(/\s+/g, ' ');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
