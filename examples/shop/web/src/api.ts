export interface Product {
  id: string;
  name: string;
  price: number;
  stock: number;
}

const base = import.meta.env.VITE_API_URL;

export async function listProducts(): Promise<Product[]> {
  const response = await fetch(`${base}/v1/products`);
  return (await response.json()) as Product[];
}

export async function placeOrder(email: string, productId: string): Promise<{ checkoutUrl: string }> {
  const response = await fetch(`${base}/v1/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, lines: [{ productId, quantity: 1 }] }),
  });
  return (await response.json()) as { checkoutUrl: string };
}
