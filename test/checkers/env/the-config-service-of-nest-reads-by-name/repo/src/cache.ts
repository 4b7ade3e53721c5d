export class Cache {
  get(name: string): string | undefined {
    return name === '' ? undefined : name;
  }
}
