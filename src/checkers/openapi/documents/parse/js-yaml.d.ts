/** The part of js-yaml that is used here; its listener is part of its published types (`@types/js-yaml`). */
declare module 'js-yaml' {
  export interface State {
    input: string;
    position: number;
    kind: 'scalar' | 'sequence' | 'mapping' | null;
    result: unknown;
    tag: string | null;
    anchor: string | null;
  }
  export interface Schema {
    readonly implicit: readonly unknown[];
  }
  export const FAILSAFE_SCHEMA: Schema;
  export class YAMLException extends Error {}
  export function loadAll(
    text: string,
    iterator: null,
    options: { schema: Schema; json: boolean; listener(event: 'open' | 'close', state: State): void },
  ): unknown;
}
