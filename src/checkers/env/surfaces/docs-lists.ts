/** Keys that a list item, a heading or a line of definition begins with; a key inside a sentence presents nothing. */
import type { Requirement } from '../facts.ts';
import type { Presented } from './docs-lines.ts';

const opening = /^[\s>]*(?:(#{1,6})\s+|(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?)(?:\d{1,3}\.\s+)?/;
/** In code font, or bold as people write a term that they define. */
const term = /(\*\*|__)?(`?)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=[^`\n]{0,300}|\s*\\?\*)?\2(?:\1)?/y;
const between = /\s*(?:,|\/|&|\band\b|\bor\b)\s*(?:and\s+|or\s+)?/y;

/** `ofVariables`: the text around speaks of variables, so that a key alone in its item is one, and not the value of an enumeration. */
export function presentedKeys(line: string, ofVariables: boolean): Presented[] {
  const start = opening.exec(line);
  if (!start && !/^[\s>]*(?:\*\*)?`[A-Z]/.test(line)) return [];
  const place = start?.[1] ? 'heading' : 'list';
  const keys: Presented[] = [];
  let hasValue = false;
  let at = start ? start[0].length : line.search(/[`*]/);
  for (;;) {
    term.lastIndex = at;
    const match = term.exec(line);
    const key = match?.[3];
    // Bare upper case is a term in a heading alone: elsewhere it may be a constant, a status, an error.
    if (!match || key === undefined || (match[2] === '' && match[1] === undefined && place === 'list')) break;
    keys.push({ key, column: match.index + match[0].indexOf(key), requirement: 'unknown', place, status: 'active' });
    hasValue ||= match[0].includes('=');
    at = match.index + match[0].length;
    between.lastIndex = at;
    const separator = between.exec(line);
    if (!separator) break;
    at += separator[0].length;
  }
  const rest = line.slice(at);
  if (keys.length === 0 || !isDefinition(rest, start !== null)) return [];
  if (place === 'list' && !ofVariables && !hasValue && /^[\s:：–—(*<>=→-]*$/.test(rest)) return [];
  const requirement = requirementIn(rest);
  return keys.map((key) => ({ ...key, requirement }));
}

/** After the key comes a colon, a dash, a bracket or nothing; a verb makes it a sentence about the key, which a list may hold too. */
function isDefinition(rest: string, listed: boolean): boolean {
  if (/^\s*(?:\*\*|__)?\s*(?:$|[:：–—(=]|-{1,3}(?:\s|$)|→|\*|<)/.test(rest)) return true;
  return listed && /^\s+(?:is|sets?|controls?|enables?|disables?|defines?|specifies|must|should)\b/.test(rest);
}

function requirementIn(rest: string): Requirement {
  const said =
    /^\s*(?:\*\*)?[:–—-]*\s*(?:\*\*|_|`)?[([]?\s*(?:\*\*|_|`)?(required|optional)\b(?!\s+(?:if|when|for|unless|in|by|on|only|to|with))/i.exec(
      rest,
    );
  return (said?.[1]?.toLowerCase() as Requirement | undefined) ?? 'unknown';
}
