export async function GET(): Promise<Response> {
  return Response.json({});
}
export async function PUT(): Promise<Response> {
  return Response.json({});
}
