import { wrap } from '@/modules/wrap';

const handler = wrap(async () => Response.json({}));
export { handler as GET, handler as HEAD, handler as OPTIONS };
