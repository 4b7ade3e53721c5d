export class Store {
  static readonly entries = new Map<string, string>();

  static optional(name: string): string | undefined {
    return Store.entries.get(name);
  }
}
