/** A Dockerfile as a list of instructions: continued lines joined, comments and here-documents left out. */

export interface Instruction {
  /** In upper case. */
  name: string;
  /** What follows the name; a continued line follows after one space. */
  body: string;
  /** Line and column in the file, from 1, of an offset in `body`. */
  place(offset: number): [line: number, column: number];
}

interface Piece {
  begin: number;
  line: number;
  column: number;
}

/** https://docs.docker.com/reference/dockerfile/#format */
export function* instructionsOf(text: string): Generator<Instruction> {
  const lines = text.split('\n');
  const escape = /^#\s*escape\s*=\s*`\s*$/im.test(lines.slice(0, 3).join('\n')) ? '`' : '\\';
  for (let index = 0; index < lines.length; index++) {
    const head = /^(\s*)([A-Za-z]+)(?=\s|$)/.exec(lines[index] ?? '');
    if (!head?.[2]) continue;
    const pieces: Piece[] = [];
    let body = '';
    let column = head[0].length;
    for (; index < lines.length; index++, column = 0) {
      const line = (lines[index] ?? '').trimEnd();
      const isComment = pieces.length > 0 && /^\s*(?:#|$)/.test(line);
      // Comments and empty lines within a continued instruction are passed over and do not end it.
      if (isComment) continue;
      const goesOn = line.endsWith(escape);
      pieces.push({ begin: body.length, line: index + 1, column: column + 1 });
      body += `${line.slice(column, goesOn ? -1 : undefined)} `;
      if (!goesOn) break;
    }
    yield { name: head[2].toUpperCase(), body, place: (offset) => placeIn(pieces, offset) };
    for (const word of hereDocuments(head[2], body)) {
      while (index + 1 < lines.length && (lines[index + 1] ?? '').trim() !== word) index++;
      index++;
    }
  }
}

function hereDocuments(name: string, body: string): string[] {
  if (!/^(?:RUN|COPY|ADD)$/i.test(name)) return [];
  return [...body.matchAll(/(?<!<)<<-?(["']?)([A-Za-z_]\w*)\1(?=\s)/g)].map((match) => match[2] ?? '');
}

function placeIn(pieces: readonly Piece[], offset: number): [line: number, column: number] {
  const piece = pieces.findLast(({ begin }) => begin <= offset) ?? pieces[0];
  return piece ? [piece.line, piece.column + offset - piece.begin] : [1, 1];
}
