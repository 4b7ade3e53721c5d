/** Facts: what one file, or one query, says. */
import type { Location } from './location.ts';

/**
 * One statement about the repository. `data` is JSON (strings, numbers, booleans, null, arrays,
 * plain objects): a fact is cached by the content hash of the file it comes from, so it never
 * depends on a second file, and it never holds a secret value.
 */
export interface Fact<D = unknown> {
  /** The entity: `DATABASE_URL`, `GET /users/{id}`, `012-auth#FR-003`, `column public.users.email`. */
  name: string;
  location: Location;
  data: D;
}
