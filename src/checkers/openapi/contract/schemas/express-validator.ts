/** Chains of express-validator, a name each: https://express-validator.github.io/docs/api/check */
import type { Value } from '../../link/value.ts';
import type { Bag } from '../flow/roles.ts';
import type { Access } from '../access.ts';
import { objectsOf } from './nested.ts';
import type { Prop, Shape } from './shape.ts';
import { linkOf, namesIn } from './shape.ts';

interface Chain {
  bag: Bag;
  shape: Shape;
}

const bags: Readonly<Record<string, Bag>> = { query: 'query', body: 'body', param: 'path', params: 'path' };

/** `body('email').isEmail()`, `checkSchema({ … }, ['query'])`; a chain may read other names than its own. */
export function chainOf(value: Value, access: Access): Chain[] {
  const words: string[] = [];
  let link = linkOf(access.force(value));
  for (let steps = 0; link && steps < 64; steps++) {
    if (link.call && link.name === 'checkSchema') return ofSchema(link.args, access);
    const bag =
      link.call && Object.hasOwn(bags, link.name) && !isChained(link.on, access) ? bags[link.name] : undefined;
    if (bag) {
      const names = link.args[0] ? namesIn([link.args[0]], access) : undefined;
      return names ? names.flatMap((name) => chain(bag, name, requiredBy(words), value)) : [];
    }
    words.push(link.name);
    link = link.on && linkOf(access.force(link.on));
  }
  return [];
}

function isChained(on: Value | undefined, access: Access): boolean {
  return on !== undefined && linkOf(access.force(on))?.call === true;
}

function chain(bag: Bag, field: string, required: boolean | undefined, value: Value): Chain[] {
  // `address.city`, `items.*.id`, `items[0]`: the first is the name at the top.
  const name = field.split(/[.[]/, 1)[0] ?? '';
  if (name === '' || name === '*' || name === '**') return [];
  const at = value.v === 'outside' ? value.at : undefined;
  const prop: Prop = { value, required: name === field ? required : undefined, location: at };
  return [{ bag, shape: { props: new Map([[name, prop]]), known: true, others: 'kept' } }];
}

/** Only what fails without the value makes it required; sanitizers do not. */
function requiredBy(words: readonly string[]): boolean | undefined {
  if (words.includes('optional') || words.includes('default')) return false;
  if (words.includes('if') || words.includes('custom')) return undefined;
  return words.includes('exists') || words.includes('notEmpty') ? true : undefined;
}

function ofSchema([schema, locations]: readonly Value[], access: Access): Chain[] {
  const [object] = schema ? objectsOf(schema, access) : [];
  if (!object) return [];
  return [...object.props].flatMap(([field, given]) => {
    const [options] = objectsOf(given, access);
    const where = options?.props.get('in') ?? locations;
    const places = where ? namesIn([where], access) : undefined;
    const [place] = places ?? [];
    if (!options || places?.length !== 1 || place === undefined || !Object.hasOwn(bags, place)) return [];
    const bag = bags[place];
    const required = options.open ? undefined : requiredBy([...options.props.keys()]);
    const at = object.places?.get(field) ?? object.at;
    return bag ? chain(bag, field, required, { v: 'outside', from: '', path: '', ...(at ? { at } : {}) }) : [];
  });
}
