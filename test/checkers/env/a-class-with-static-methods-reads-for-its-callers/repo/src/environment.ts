export class Environment {
  static optional(name: string): string | undefined {
    return process.env[name];
  }

  static required(name: string): string {
    const value = Environment.optional(name);
    if (value === undefined) throw new Error(`${name} is missing`);
    return value;
  }
}
