/** Keys of schemas that are applied to the environment: each is asked for by name when the program starts. */
import type { ReadFact, Requirement } from '../facts.ts';
import { scopeOf } from '../scope.ts';
import type { Prop, Ref } from '../source/ref.ts';
import { locationOf } from '../source/ref.ts';
import type { Program } from './program.ts';
import type { Value } from './value.ts';

interface Member {
  prop: Prop;
  uri: string;
  partial: boolean;
}

/** Shapes within shapes are followed this far. */
const maxDepth = 8;

export function schemaReads(program: Program): ReadFact[] {
  const reads = new Map<string, ReadFact>();
  for (const [uri, data] of program.modules) {
    for (const site of data.parses) {
      const key = keyMapping(program, site.source, uri);
      if (!key) continue;
      for (const member of membersOf(program, program.evaluator.evaluate(site.schema, uri), false, 0)) {
        const name = key(member.prop.name);
        if (name === undefined) continue;
        const read: ReadFact = {
          name,
          location: locationOf(member.uri, member.prop.at),
          data: {
            role: 'reads',
            surface: 'schema',
            form: site.form,
            scope: program.modules.get(member.uri)?.test === true ? 'test' : scopeOf(member.uri),
            confidence: 'certain',
            via: [{ what: site.form, uri, line: site.at[0] }],
            ...validation(program, member, site.strict),
          },
        };
        // One schema may be applied in several places: the key is asked for where it stands, once.
        reads.set(`${name}\0${member.uri}\0${member.prop.at.join()}`, read);
      }
    }
  }
  return [...reads.values()];
}

/**
 * From a key of the schema to the variable that fills it, or none where the source is not the environment. The source is
 * the environment itself, or an object that names for each key the variable it takes.
 */
function keyMapping(
  { evaluator }: Program,
  source: Ref,
  uri: string,
): ((key: string) => string | undefined) | undefined {
  const values = evaluator.evaluate(source, uri);
  if (values.some((value) => value.v === 'env')) return (key) => key;
  const object = values.find((value) => value.v === 'object');
  if (object?.v !== 'object') return undefined;
  const spreadsEnv = object.ref.spreads.some((spread) =>
    evaluator.evaluate(spread, object.uri).some((value) => value.v === 'env'),
  );
  const named = new Map<string, string>();
  for (const prop of object.ref.props) {
    const variable = evaluator.evaluate(prop.value, object.uri).find((value) => value.v === 'variable');
    if (variable?.v === 'variable') named.set(prop.name, variable.name);
  }
  if (named.size === 0 && !spreadsEnv) return undefined;
  return (key) => named.get(key) ?? (spreadsEnv ? key : undefined);
}

function membersOf(program: Program, values: readonly Value[], partial: boolean, depth: number): Member[] {
  if (depth > maxDepth) return [];
  const { evaluator } = program;
  return values.flatMap((value): Member[] => {
    switch (value.v) {
      case 'schema':
        return membersOf(
          program,
          evaluator.evaluate(value.ref.shape, value.uri),
          partial || value.ref.partial === true,
          depth + 1,
        );
      case 'object': {
        const own = value.ref.props.map((prop) => ({ prop, uri: value.uri, partial }));
        const names = new Set(own.map(({ prop }) => prop.name));
        const spread = value.ref.spreads.flatMap((ref) =>
          membersOf(program, evaluator.evaluate(ref, value.uri), partial, depth + 1),
        );
        return [...spread.filter(({ prop }) => !names.has(prop.name)), ...own];
      }
      default:
        return [];
    }
  });
}

function validation(
  { evaluator }: Program,
  { prop, uri, partial }: Member,
  strict: boolean,
): Pick<ReadFact['data'], 'requirement' | 'placeholder'> {
  const validators = evaluator
    .evaluate(prop.value, uri)
    .flatMap((value) => (value.v === 'validator' ? [value.ref] : []));
  const requirements = validators.map((validator) => validator.requirement);
  const told: Requirement = partial || requirements.includes('optional') ? 'optional' : (requirements[0] ?? 'unknown');
  // A schema that is only asked whether it fits requires nothing.
  const requirement = told === 'required' && !strict ? 'unknown' : told;
  const placeholder = validators.find((validator) => validator.placeholder)?.placeholder;
  return placeholder ? { requirement, placeholder } : { requirement };
}
