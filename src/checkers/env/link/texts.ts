/** Texts that are put together from parts, as far as the parts are known. */
import type { Value } from './value.ts';

/** More possible values than this name no particular variable. */
export const maxValues = 400;

/** Texts side by side: every combination where all are known, else what is known of the beginning and the end. */
export function joined(parts: Value[][]): Value[] {
  let known: string[] = [''];
  for (const part of parts) {
    const texts = part.flatMap((value) => (value.v === 'text' ? [value.value] : []));
    if (texts.length === 0 || texts.length !== part.length || texts.length * known.length > maxValues)
      return [open(parts)];
    known = known.flatMap((before) => texts.map((text) => before + text));
  }
  return known.map((value) => ({ v: 'text', value }));
}

function open(parts: Value[][]): Value {
  const single = (part: Value[] | undefined): string =>
    part?.length === 1 && part[0]?.v === 'text' ? part[0].value : '';
  const prefix = single(parts[0]);
  const suffix = parts.length > 1 ? single(parts.at(-1)) : '';
  const inner = parts.filter((part) => !(part.length === 1 && part[0]?.v === 'text')).flat();
  const param = inner.length === 1 ? inner[0] : undefined;
  if (param?.v === 'param') return { ...param, prefix: prefix + param.prefix, suffix: param.suffix + suffix };
  return { v: 'pattern', prefix, suffix };
}
