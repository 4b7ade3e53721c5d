export function total(prices: number[]): number {
  return prices.reduce((sum, price) => sum + price, 0);
}
export function tax(price: number): number {
  return price * 0.19;
}
