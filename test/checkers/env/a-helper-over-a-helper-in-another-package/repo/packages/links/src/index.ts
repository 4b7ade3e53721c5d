export function url(name: string): string {
  return `https://shop.example/${name}`;
}
