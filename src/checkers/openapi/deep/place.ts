/** Places of what the compiler found, as everybody else writes them. */
import type { Node } from 'ts-morph';
import type { Location } from '../../../model/index.ts';
import { uriOf } from './library.ts';

/** Of a declaration, or of what stands in for it where that lies in a package. */
export function placeOf(declaration: Node | undefined, instead: Node): Location {
  const node =
    declaration && !declaration.getSourceFile().getFilePath().includes('/node_modules/') ? declaration : instead;
  const file = node.getSourceFile();
  const { line, column } = file.getLineAndColumnAtPos(node.getStart());
  return { uri: uriOf(file.getFilePath()), startLine: line, startColumn: column };
}
