export async function GET(): Promise<Response> {
  return Response.json([]);
}

export const POST = async (request: Request): Promise<Response> => {
  return Response.json(await request.json(), { status: 201 });
};
