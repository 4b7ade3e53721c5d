/** One value of a `.env` file as the program gets it, names in it filled in from the same file. */
import { parseDotenv } from '../../../parse/dotenv.ts';

const deepest = 5;
const longest = 10_000;

/**
 * `DATABASE_URL=postgres://${DB_USER}@localhost/shop` is filled in as dotenv-expand and Prisma do, but from the file
 * alone: a repository that could name variables of the environment could send them to a host of its choice.
 * A name that the file does not set stays as it is written.
 */
export function valueInDotenv(text: string, name: string): string | undefined {
  const entries = new Map<string, { value: string; quote: string }>();
  for (const { status, key, value, quote } of parseDotenv(text).entries)
    if (status === 'active') entries.set(key, { value, quote });

  const filled = (key: string, depth: number): string | undefined => {
    const entry = entries.get(key);
    if (!entry || entry.quote === "'" || depth > deepest) return entry?.value;
    return entry.value
      .replace(/\$\{([A-Za-z_]\w*)\}/g, (written, inner: string) => filled(inner, depth + 1) ?? written)
      .slice(0, longest);
  };
  return filled(name, 0);
}
