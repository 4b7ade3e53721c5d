import { NextResponse } from 'next/server';

export async function GET(_: Request, { params }: { params: Promise<{ team: string }> }) {
  return NextResponse.json({ id: (await params).team });
}

export async function DELETE() {
  return new NextResponse(null, { status: 204 });
}
