/** What the methods of a text do with what is known of it. */
import type { Location } from '../../../model/index.ts';
import type { Engine } from './rooms.ts';
import type { TextPart, Value } from './value.ts';
import { knownText, text, unknown } from './value.ts';

const mostPieces = 1_000;
const longest = 10_000;

export function onText(
  engine: Engine,
  of: Extract<Value, { v: 'text' }>,
  name: string,
  args: Value[],
  printed: string,
): Value {
  // What grows by being put together with itself is no path.
  if (of.parts.length > mostPieces) return unknown(`${printed}()`, 'the text is too long to be a path');
  const known = knownText(of);
  if (known !== undefined && known.length > longest)
    return unknown(`${printed}()`, 'the text is too long to be a path');
  const [first, second] = args.map(knownText);
  const at = of.parts[0]?.at;
  switch (name) {
    case 'concat':
      return { v: 'text', parts: [...of.parts, ...args.flatMap((arg) => engine.textOf(engine.force(arg)))] };
    case 'toString':
    case 'valueOf':
    case 'trim':
      return known === undefined ? of : text(known.trim(), at);
    case 'toLowerCase':
    case 'toUpperCase': {
      const change = (value: string): string => (name === 'toLowerCase' ? value.toLowerCase() : value.toUpperCase());
      return {
        v: 'text',
        parts: of.parts.map((part): TextPart => ('text' in part ? { ...part, text: change(part.text) } : part)),
      };
    }
    default:
      break;
  }
  if (known === undefined) return unknown(`${printed}()`, 'the text is not known');
  const found = first === undefined ? undefined : ofKnown(known, name, first, second, at);
  if (found) return found;
  const [pattern] = args;
  if (name === 'replace' && pattern?.v === 'regex' && second !== undefined)
    return withoutEnding(known, pattern.source, second, at);
  return unknown(`${printed}()`, 'it is decided when the code runs');
}

/** Methods with a known text for an argument. */
function ofKnown(
  known: string,
  name: string,
  first: string,
  second: string | undefined,
  at: Location | undefined,
): Value | undefined {
  switch (name) {
    case 'startsWith':
      return { v: 'plain', value: known.startsWith(first) };
    case 'endsWith':
      return { v: 'plain', value: known.endsWith(first) };
    case 'includes':
      return { v: 'plain', value: known.includes(first) };
    case 'split':
      return { v: 'list', items: known.split(first).map((piece) => text(piece, at)) };
    case 'replace':
      return second === undefined
        ? undefined
        : text(
            known.replace(first, () => second),
            at,
          );
    case 'replaceAll':
      return second === undefined
        ? undefined
        : text(
            known.replaceAll(first, () => second),
            at,
          );
    case 'slice':
    case 'substring':
      if (!/^-?\d+$/.test(first)) return undefined;
      return text(known.slice(Number(first), second === undefined ? undefined : Number(second)), at);
    case 'indexOf':
      return { v: 'plain', value: known.indexOf(first) };
    default:
      return undefined;
  }
}

/** `name.replace(/\.ts$/, '')`: an ending taken off; other patterns of the repository are not run. */
function withoutEnding(known: string, source: string, by: string, at: Location | undefined): Value {
  const ending = /^\/((?:\\\.|[\w-])+)\$\/$/.exec(source)?.[1]?.replaceAll('\\.', '.');
  if (ending === undefined) return unknown(source, 'patterns are not run');
  return text(known.endsWith(ending) ? known.slice(0, known.length - ending.length) + by : known, at);
}
