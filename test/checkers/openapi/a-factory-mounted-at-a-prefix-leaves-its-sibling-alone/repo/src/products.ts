export class Products {
  async all(): Promise<string[]> {
    return [];
  }
  async one(sku: string): Promise<string> {
    return sku;
  }
}
