/** openapi/parameter-mismatch: one path whose parameters have other names, or another order, in document and code. */
import type { Drift } from '../../../model/index.ts';
import type { Document, Operation, Route } from './ledger.ts';
import type { Renamed } from './renamed.ts';
import { gatherRenamed } from './renamed.ts';
import { parameterNames } from './shape.ts';
import { at, mountsOf, stepsOf } from './wording.ts';

/** One finding for each operation; one for all where a side uses one name throughout. */
export function parameterDrifts(document: Document, held: readonly { operation: Operation; route: Route }[]): Drift[] {
  const found = held.flatMap((one) => parameterDrift(document, one.operation, one.route) ?? []);
  return [
    ...found.flatMap(({ drift, pairs }) => (pairs.length === 0 ? [drift] : [])),
    ...gatherRenamed(
      document,
      found.filter(({ pairs }) => pairs.length > 0),
    ),
  ];
}

function parameterDrift(document: Document, operation: Operation, route: Route): Renamed | undefined {
  const said = parameterNames(operation.fact.data.segments);
  // What stands in the base (a tenant) has no counterpart in the operation's own path.
  const had = parameterNames(route.fact.data.segments).slice(-said.length || undefined);
  if (said.length !== had.length || said.every((name, index) => name === had[index])) return undefined;
  const isSwapped = said.every((name) => had.includes(name));
  // The handler asks for the documented name, and the route does not give it.
  const reads = route.fact.data.contract.pathReads ?? [];
  const lost = reads.find(({ name }) => said.includes(name) && !had.includes(name));
  const unread = had.some((name, index) => name !== said[index] && !reads.some((read) => read.name === name));
  const isBroken = lost !== undefined && unread;
  const { fact, url } = operation;
  const [expected, actual] = [braces(said), braces(had)];
  const what = isSwapped
    ? `has ${expected} in the document and ${actual} in the code: the same names in another order`
    : `has ${expected} in the document and ${actual} in the code`;
  const pairs = said.flatMap((documented, index) => {
    const registered = had[index] ?? '';
    return documented === registered ? [] : [{ documented, registered }];
  });
  const renames = pairs.map((pair) => `{${pair.documented}} to {${pair.registered}}`);
  const place = parameterPlace(
    operation,
    said.find((name, index) => name !== had[index]),
  );
  const drift: Drift = {
    rule: 'openapi/parameter-mismatch',
    subject: url,
    message: `${url} ${what}${isBroken ? `; its handler reads ${lost.name} (${at(lost.location)}), which the route does not have` : ''}`,
    location: isBroken ? route.fact.location : place,
    related: [
      isBroken ? { ...place, role: 'documented at' } : { ...route.fact.location, role: 'registered at' },
      ...(isBroken ? [{ ...lost.location, role: 'read at' }] : []),
      ...mountsOf(route.fact.data.trace, route.fact.location),
    ],
    expected,
    actual,
    ...(isSwapped || isBroken ? { severity: 'high' as const } : {}),
    confidence: isBroken ? 'likely' : 'certain',
    fix: {
      description: isBroken
        ? `Name the parameter ${lost.name} in ${route.fact.name} (${at(route.fact.location)})`
        : isSwapped
          ? `Find out which order is meant, and write ${expected} or ${actual} on both sides`
          : `Rename ${renames.join(', ')} in ${document.name}, in the path and in its parameters; requests stay the same`,
    },
    trace: [
      `${at(fact.location)} documents ${fact.name}`,
      ...stepsOf(route.fact.data.trace),
      `${at(route.fact.location)} registers ${route.fact.name}`,
    ],
  };
  return { operation, route, pairs: isSwapped || isBroken ? [] : pairs, drift };
}

function braces(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(', ');
}

function parameterPlace({ fact }: Operation, name: string | undefined): Drift['location'] {
  return fact.data.parameters.find((one) => one.in === 'path' && one.name === name)?.location ?? fact.data.pathLocation;
}
