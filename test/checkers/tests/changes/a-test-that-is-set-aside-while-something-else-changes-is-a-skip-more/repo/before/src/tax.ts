export function tax(price: number): number {
  return price * 0.19;
}
