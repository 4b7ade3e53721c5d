/** Which trueup this is. */
import { createRequire } from 'node:module';

// Not an import of JSON, which Node 20 warns about, and no reading of files, which belongs to the tree.
export const version = (createRequire(import.meta.url)('../../package.json') as { version: string }).version;
