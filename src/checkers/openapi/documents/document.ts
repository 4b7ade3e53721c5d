/** A document as it is read: the files it is made of, and where each of its parts stands. */
import type { Location, Notice } from '../../../model/index.ts';
import type { YamlNode, YamlPlace } from '../../../parse/yaml.ts';
import type { DocumentConfig } from '../config.ts';
import type { DocumentFact, OperationFact } from '../facts.ts';

/** A node and the file it stands in. */
export interface Cursor {
  uri: string;
  node: YamlNode;
}

export interface DocumentSource {
  /** What it is called: its file, or the folder of its fragments. */
  name: string;
  /** One file, or all fragments and comments that make it up; `#/…` is looked for in each of them. */
  roots: Cursor[];
  /** What a call of swagger-jsdoc says of the whole: version, servers, security. */
  definition?: Cursor;
  /** Its place in the configuration, and what stands there. */
  configured?: { index: number; config: DocumentConfig };
  generatedBy?: string;
}

export interface ReadDocument {
  source: DocumentSource;
  fact: DocumentFact;
  operations: OperationFact[];
  notices: Notice[];
  /** Files that `$ref` led to. */
  files: string[];
}

export function locationOf(uri: string, place: YamlPlace): Location {
  const { startLine, startColumn, endLine, endColumn } = place;
  return { uri, startLine, startColumn, endLine, endColumn };
}

/** `docs/api.yaml:12`, or the file alone. */
export function placeText({ uri, startLine }: Location): string {
  return startLine === undefined ? uri : `${uri}:${startLine}`;
}
