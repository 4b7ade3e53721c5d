/** Enums of TypeScript, as the objects that they become. */
import type { TSEnumDeclaration } from 'oxc-parser';
import type { Expr, ObjectProp } from './code.ts';
import { keyName } from './keys.ts';
import { expression, placeOf, unknownOf } from './reading.ts';
import type { Reading } from './reading.ts';

export function readEnum(reading: Reading, node: TSEnumDeclaration): Expr {
  const around = reading.members;
  const members = new Map<string, Expr>();
  reading.members = members;
  const props: ObjectProp[] = [];
  let last: Expr = { k: 'lit', v: -1 };
  for (const member of node.body.members) {
    // A number goes on counting; behind anything else a value has to be given.
    const { initializer } = member;
    const counted: Expr =
      last.k === 'lit' && typeof last.v === 'number' ? { k: 'lit', v: last.v + 1 } : unknownOf(reading, member);
    last = initializer ? expression(reading, initializer) : counted;
    const name = keyName(member.id, member.computed);
    if (name === undefined) continue;
    members.set(name, last);
    props.push({ name, value: last, at: placeOf(reading, member.id) });
  }
  reading.members = around;
  return { k: 'object', props, at: placeOf(reading, node) };
}
