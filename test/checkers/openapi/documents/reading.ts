/** Reads the documents of a tree of literals, as a check does. */
import { openapiConfig } from '../../../../src/checkers/openapi/config.ts';
import type { OpenapiConfig } from '../../../../src/checkers/openapi/config.ts';
import { documentsOf, operationsOf } from '../../../../src/checkers/openapi/documents/index.ts';
import type { DocumentFact, OperationFact } from '../../../../src/checkers/openapi/facts.ts';
import type { Location, Notice } from '../../../../src/model/index.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';

export interface Read {
  documents: DocumentFact[];
  operations: OperationFact[];
  notices: Notice[];
}

export async function read(files: Record<string, string>, config: Partial<OpenapiConfig> = {}): Promise<Read> {
  const notices: Notice[] = [];
  const context = {
    tree: memoryTree(files),
    env: {},
    signal: new AbortController().signal,
    notice: (notice: Notice) => void notices.push(notice),
    afterwards: () => undefined,
  };
  const whole = { ...openapiConfig.defaults, ...config };
  const operations = await operationsOf(context, whole);
  return { documents: await documentsOf(context, whole), operations, notices };
}

/** `api.yaml:3:5-8`: a place on one line. */
export function at({ uri, startLine, startColumn, endColumn }: Location): string {
  return `${uri}:${startLine}:${startColumn}-${endColumn}`;
}

/** A document of one path, `info` and all. */
export function yaml(lines: string): string {
  return `openapi: 3.0.3\ninfo: { title: Orchard, version: '1' }\n${lines}`;
}
