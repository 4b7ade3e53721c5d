/** The formats, by what the path of a document says. */
import type { SpecDocument } from '../documents.ts';
import type { Format } from '../found.ts';
import { ids } from './ids.ts';
import { kiro } from './kiro.ts';
import { openfasttrace } from './openfasttrace.ts';
import { openspec } from './openspec.ts';
import { sentences } from './sentences.ts';
import { specKit } from './spec-kit.ts';

const own: Record<SpecDocument['format'], readonly Format[]> = {
  openspec: [openspec],
  'spec-kit': [specKit, openfasttrace],
  kiro: [kiro, openfasttrace],
  ids: [openfasttrace, ids],
};

/** In the order in which they are asked: what one has read, the next leaves alone. */
export function formatsOf(document: SpecDocument): readonly Format[] {
  return document.sentences && document.format !== 'openspec'
    ? [...own[document.format], sentences]
    : own[document.format];
}
