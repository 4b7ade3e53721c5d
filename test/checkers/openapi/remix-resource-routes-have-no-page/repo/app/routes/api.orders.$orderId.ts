import { json } from '@remix-run/node';

export const loader = () => json({});
export const action = async ({ request }) => {
  switch (request.method) {
    case 'PUT':
      return json({});
    default:
      return json({}, { status: 405 });
  }
};
