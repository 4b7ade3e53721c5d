/** openapi/stale-document: a document that is written from the code, and has not been since the code changed. */
import type { Drift, RelatedLocation } from '../../../model/index.ts';
import type { Document, Operation, Route } from './ledger.ts';
import { at, count } from './wording.ts';

/** Generators that read the routes themselves, by what they call themselves. Others write what they are told elsewhere. */
const readsRoutes = /nest|tsoa|autogen|fastify|elysia|nitro|hapi|routing-controllers|swagger-jsdoc|express-jsdoc|hono/i;
/** Frameworks whose documents are written from the decorators of the routes. */
const decorated: ReadonlySet<string> = new Set(['nest', 'nestjs', 'tsoa']);

const mostRelated = 20;
const mostTraced = 200;

/** Whether running the generator again would bring the document and the code together. */
export function isWrittenFromRoutes({ fact, operations }: Document): boolean {
  const generatedBy = fact?.data.generatedBy;
  if (generatedBy === undefined) return false;
  if (readsRoutes.test(generatedBy)) return true;
  const frameworks = operations.flatMap(({ fate }) =>
    fate?.is === 'matched' ? fate.routes.map((route) => route.fact.data.framework) : [],
  );
  return frameworks.length > 0 && frameworks.every((framework) => decorated.has(framework));
}

/** One finding for everything that the generator would mend. */
export function staleDrift(document: Document, gone: readonly Operation[], added: readonly Route[]): Drift | undefined {
  const [first] = [...gone.map(({ fact }) => fact), ...added.map(({ fact }) => fact)];
  const { fact, name } = document;
  if (!first || !fact) return undefined;
  const parts = [
    ...(added.length > 0 ? [`lacks ${count(added.length, 'route')} of the code`] : []),
    ...(gone.length > 0 ? [`has ${count(gone.length, 'operation')} that the code does not serve`] : []),
  ].join(' and ');
  const related: RelatedLocation[] = [
    ...gone.map((operation) => ({ ...operation.fact.location, role: 'documented at' })),
    ...added.map((route) => ({ ...route.fact.location, role: 'registered at' })),
  ];
  const lines = [
    ...gone.map(
      (operation) => `${at(operation.fact.location)} documents ${operation.url}, not served${nearTo(operation)}`,
    ),
    ...added.map((route) => `${at(route.fact.location)} registers ${route.fact.name}, not documented`),
  ];
  return {
    rule: 'openapi/stale-document',
    subject: name,
    message: `${name}, generated (${fact.data.generatedBy ?? 'by a script'}), is older than the code: it ${parts}`,
    location: fact.location,
    related: related.slice(0, mostRelated),
    expected: 'what the generator writes today',
    actual: `${count(added.length + gone.length, 'difference')}`,
    // A client that follows the document gets a 404.
    ...(gone.length > 0 ? { severity: 'high' as const } : {}),
    confidence: 'likely',
    fix: { description: `Run the generator again and commit ${name}; mark what must stay out of it in the code` },
    trace: [
      ...lines.slice(0, mostTraced),
      ...(lines.length > mostTraced ? [`and ${lines.length - mostTraced} more`] : []),
    ],
  };
}

function nearTo({ fate }: Operation): string {
  return fate?.is === 'near' || fate?.is === 'other-method' ? `; the code has ${fate.route.fact.name}` : '';
}
