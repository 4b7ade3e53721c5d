/** What it costs to send an order, in cents. */
const base = 490;
const perKilogram = 120;
const heavy = 30;
const freight = 4900;

export function shippingCost(kilograms: number, total: number): number {
  if (kilograms > heavy) return freight;
  if (total >= 10_000) return 0;
  return base + Math.ceil(kilograms) * perKilogram;
}
