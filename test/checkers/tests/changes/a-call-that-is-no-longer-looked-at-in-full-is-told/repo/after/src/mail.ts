export async function send(post: (to: string, options: object) => void, to: string): Promise<void> {
  post(to, { retry: 3 });
}
