interface Bindings {
  ROOM_STORE: string;
}

export function handle(request: Request, env: Bindings): string {
  return request.url + env.ROOM_STORE;
}
