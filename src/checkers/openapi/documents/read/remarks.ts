/** What is odd about a document without keeping anything from being compared, collected to be said in few words. */
import type { Location, Notice } from '../../../../model/index.ts';
import type { Cursor } from '../document.ts';
import { locationOf, placeText } from '../document.ts';

/** The first thing that is not as OpenAPI has it. */
export interface Doubt {
  why: string;
  location: Location;
}

export interface Remarks {
  doubt(at: Cursor, why: string): void;
  first(): Doubt | undefined;
  /** Keys that stand more than once in one map. */
  repeated(entries: readonly { key: string; keyAt: Cursor }[], name: (key: string) => string): void;
  /** One operation in two places of a document that is put together. */
  twice(name: string, before: Cursor, again: Cursor): void;
  /** A path with a query or a fragment behind it. */
  queried(key: Cursor): void;
  notices(document: string): Notice[];
}

/** Of one kind; the rest are counted. */
const mostTold = 10;

export function remarksOf(): Remarks {
  let doubted: Doubt | undefined;
  const repeats: Notice[] = [];
  const queries: Cursor[] = [];
  const place = ({ uri, node }: Cursor): Location => locationOf(uri, node.place);
  const repeat = (what: string, before: Cursor, again: Cursor): void =>
    void repeats.push({
      ...{ id: 'duplicate-key', level: 'warning' },
      message: `${placeText(place(again))}: ${what} stands here and in ${placeText(place(before))}; only one of them is compared`,
      location: place(again),
    });

  return {
    doubt: (at, why) => void (doubted ??= { why, location: place(at) }),
    first: () => doubted,
    repeated: (entries, name) => {
      const seen = new Map<string, Cursor>();
      for (const { key, keyAt } of entries) {
        const before = seen.get(key);
        if (before) repeat(`${name(key)}`, before, keyAt);
        seen.set(key, keyAt);
      }
    },
    twice: repeat,
    queried: (key) => void queries.push(key),
    notices: (document) => {
      const notices = repeats.slice(0, mostTold);
      const [last] = repeats.slice(-1);
      if (repeats.length > mostTold && last)
        notices.push({ ...last, message: `${document}: ${repeats.length - mostTold} more keys stand twice` });
      const [query] = queries;
      if (query)
        notices.push({
          ...{ id: 'path-with-query', level: 'note' },
          message: `${placeText(place(query))}: ${queries.length === 1 ? 'a path' : `the first of ${queries.length} paths`} with "?" or "#" in it, which are compared without what stands behind`,
          location: place(query),
        });
      return notices;
    },
  };
}
