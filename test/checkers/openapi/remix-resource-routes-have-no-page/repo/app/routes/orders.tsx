import { json } from '@remix-run/node';

export const loader = () => json([]);
export default function Orders() {
  return null;
}
