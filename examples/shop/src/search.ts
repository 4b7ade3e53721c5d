import { env } from './config/env.ts';

/** Ids of the products that match, best first. */
export async function searchProducts(query: string): Promise<string[]> {
  const response = await fetch(`${env.SEARCH_URL}/indexes/products/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ q: query, limit: 50 }),
  });
  const { hits } = (await response.json()) as { hits: { id: string }[] };
  return hits.map((hit) => hit.id);
}
