import { Router } from 'itty-router';

const router = Router();
router.get('/legacy/old', () => new Response('old'));
export const legacy = router.fetch;
