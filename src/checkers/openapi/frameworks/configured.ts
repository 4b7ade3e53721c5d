/** Home-made routers that the configuration describes (`openapi.routers`): no package makes them, the calls are taken as they come. */
import { parseColonPath } from '../paths/colon.ts';
import type { Framework } from './framework.ts';

export const configured: Framework = {
  id: 'configured',
  // No package has this name: nothing is found by its imports.
  packages: /^(?:\0)$/,
  parsePath: (parts) => parseColonPath(parts),
};
