/** Documented answers held to what the types of the code say of them. */
import type { Drift, Location } from '../../../model/index.ts';
import type { Operation, Route } from '../compare/ledger.ts';
import { at, byText, some } from '../compare/wording.ts';
import type { Answer } from '../facts.ts';
import type { CodeAnswer } from './answers.ts';
import { placeOf } from './place.ts';

interface Gap {
  text: string;
  names: string[];
  /** A client that follows the document meets it. */
  grave: boolean;
  documentPlace?: Location | undefined;
  codePlace?: Location | undefined;
}

export function answerDrift(operation: Operation, route: Route, said: Answer, code: CodeAnswer): Drift | undefined {
  const gaps = (said.list === true) === code.shape.list ? nameGaps(said, code) : [listGap(said, code)];
  const [first] = gaps;
  if (!first) return undefined;
  const codePlace = gaps.find((one) => one.codePlace)?.codePlace ?? placeOf(undefined, code.at);
  const registered = route.fact.location;
  const shared = said.names.some(({ name }) => code.shape.names.has(name) || code.shape.perhaps.has(name));
  return {
    rule: 'openapi/response-mismatch',
    subject: operation.url,
    facet: said.status,
    message: `${operation.url}, answer ${said.status}: ${gaps.map(({ text }) => text).join('; ')}`,
    location: gaps.find((one) => one.documentPlace)?.documentPlace ?? said.location,
    related: [
      { ...codePlace, role: 'in the code at' },
      ...(at(codePlace) === at(registered) ? [] : [{ ...registered, role: 'registered at' }]),
    ],
    expected: 'the same names and types on both sides',
    actual: gaps.map(({ names }) => names.join(', ')).join('; '),
    ...(gaps.some(({ grave }) => grave) ? { severity: 'medium' as const } : {}),
    // Not one name in common: something that nobody saw may wrap or map what the handler answers.
    confidence: shared ? 'likely' : 'possible',
    fix: { description: 'Correct the schema of the answer, or what the handler answers.' },
  };
}

function listGap(said: Answer, code: CodeAnswer): Gap {
  const [mine, theirs] = code.shape.list ? ['a list', 'one object'] : ['one object', 'a list'];
  return {
    text: `the code answers ${mine}, the document has ${theirs}`,
    names: [mine ?? ''],
    grave: true,
    documentPlace: said.location,
  };
}

function nameGaps(said: Answer, { shape, complete, at }: CodeAnswer): Gap[] {
  const known = new Map(said.names.map((one) => [one.name, one]));
  const sure = complete && !shape.open;
  const own = [...shape.names.values()];
  const unsaid = said.open ? [] : own.filter(({ name }) => !known.has(name));
  const never = sure ? said.names.filter(({ name }) => !shape.names.has(name) && !shape.perhaps.has(name)) : [];
  // Of `Partial<User>` everything may be absent: that says how it is put together, not what is sent.
  const loose =
    sure && own.some(({ optional }) => !optional)
      ? said.names.filter(({ name, required }) => required === true && shape.names.get(name)?.optional)
      : [];
  const typed = said.names.flatMap((one) => {
    const type = shape.names.get(one.name)?.type;
    return type === undefined || one.type === undefined || type === one.type
      ? []
      : [{ ...one, is: type, was: one.type }];
  });
  const place = (name: string | undefined): Location | undefined => {
    const declaration = name === undefined ? undefined : shape.names.get(name)?.declaration;
    return declaration && placeOf(declaration, at);
  };
  return [
    ...gap(
      unsaid,
      (names) => `the code answers ${names}, which the document does not have`,
      false,
      undefined,
      place(unsaid[0]?.name),
    ),
    ...gap(
      never,
      (names) => `the document has ${names}, which the code does not answer`,
      never.some(({ required }) => required === true),
      never[0]?.location,
    ),
    ...gap(
      loose,
      (names) => `the document requires ${names}, which the code may leave out`,
      false,
      loose[0]?.location,
      place(loose[0]?.name),
    ),
    ...typed.slice(0, 6).map(({ name, is, was, location }): Gap => ({
      text: `${name} is of type ${is} in the code and ${was} in the document`,
      names: [name],
      grave: true,
      documentPlace: location,
      codePlace: place(name),
    })),
  ];
}

function gap(
  all: readonly { name: string }[],
  say: (names: string) => string,
  grave: boolean,
  documentPlace?: Location,
  codePlace?: Location,
): Gap[] {
  const names = all.map(({ name }) => name).toSorted(byText);
  return names.length === 0 ? [] : [{ text: say(some(names, 6)), names, grave, documentPlace, codePlace }];
}
