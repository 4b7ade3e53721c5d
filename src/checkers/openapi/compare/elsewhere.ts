/** Documents that speak of something that is not, or not readably, in this repository: no flood of findings for them. */
import type { Notice } from '../../../model/index.ts';
import type { Document, Ledger } from './ledger.ts';
import { count } from './wording.ts';

/** Below this share of operations that are served, a document of some size is of something else. */
const leastShare = 0.2;
const someSize = 10;
/** A document of which nothing at all is served, unless it is too small to tell, and the only one. */
const fewest = 3;

/** Why the document is set aside; undefined where it is compared. */
export function whyElsewhere(ledger: Ledger, document: Document): string | undefined {
  const { name, operations, scoped } = document;
  const judged = operations.filter(({ fate }) => fate?.is !== 'ignored');
  const served = judged.filter(({ fate }) => fate?.is === 'matched' || fate?.is === 'grouped').length;
  const isFar =
    served === 0
      ? judged.length >= (isAnotherServed(ledger, document) ? 1 : fewest)
      : judged.length >= someSize && served < judged.length * leastShare;
  if (!isFar) return undefined;
  const own = ({ location }: { location: { uri: string } }): boolean => ledger.inScope(name, location.uri);
  const hasRoutes = ledger.routes.some(({ fact }) => own(fact));
  // Whoever names the files has said what belongs together; then only what could not be read excuses a difference.
  if (scoped && hasRoutes && !ledger.problems.some(own)) return undefined;
  const few = `${served} of ${count(judged.length, 'operation')} of ${name} ${served === 1 ? 'is' : 'are'} served by a route that was found`;
  if (!hasRoutes) return `${few}: none of the files that openapi.documents names for it has a route`;
  return `${few}: it seems to be of something that is not in this repository, or that could not be followed`;
}

/** Beside the document of the routes that were found, one of which nothing is served is somebody else's: a plugin's, a provider's. */
function isAnotherServed({ documents }: Ledger, document: Document): boolean {
  return documents.some(
    (other) =>
      other !== document && other.operations.some(({ fate }) => fate?.is === 'matched' && fate.how === 'exact'),
  );
}

export function sayElsewhere(document: Document, why: string, notice: (notice: Notice) => void): void {
  const advice = document.scoped
    ? 'see the notices on routes that could not be worked out'
    : 'name it with its routes under openapi.documents to compare it all the same';
  notice({
    id: 'document-elsewhere',
    level: 'warning',
    message: `${why}; its operations were not compared: ${advice}`,
    location: document.fact?.location ?? { uri: document.name },
  });
}
