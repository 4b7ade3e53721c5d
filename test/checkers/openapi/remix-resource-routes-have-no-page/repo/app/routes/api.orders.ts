import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';

export async function loader({ request }: LoaderFunctionArgs) {
  return json([]);
}

export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== 'POST') return json({}, { status: 405 });
  return json({});
}
