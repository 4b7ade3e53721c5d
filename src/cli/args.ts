/** Reads the arguments of a command: what is not known is an error with the nearest name, never ignored. */
import { parseArgs } from 'node:util';
import { didYouMean } from '../config/did-you-mean.ts';
import { visible } from '../formatters/escape.ts';
import { ConfigError } from '../model/index.ts';
import { options } from './options.ts';
import type { Args, Command, OptionName, OptionSpec, Values } from './options.ts';

/** @throws ConfigError at the first argument that the command does not take. */
export function readArgs(
  command: Pick<Command, 'name' | 'options' | 'positional' | 'formats'>,
  argv: readonly string[],
): Args {
  const known: OptionName[] = [...command.options, 'help'];
  const { tokens } = parseArgs({
    args: [...argv],
    options: parserOptions(known),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, string | boolean | string[]> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const name = known.find((candidate) => candidate === token.name);
    if (name === undefined) throw unknownFlag(token.name, token.rawName, command.name, known);
    const spec: OptionSpec = options[name];
    if (spec.type === 'boolean') {
      if (token.value !== undefined) throw new ConfigError(`${token.rawName} takes no value`);
      values[name] = true;
      continue;
    }
    const value = valueOf(token, spec);
    if (spec.multiple)
      values[name] = [...((values[name] as string[] | undefined) ?? []), ...listed(value, token.rawName)];
    else values[name] = value;
  }
  if (values['help'] !== true) {
    checkPositionals(positionals, command);
    const format = values['format'] as string | undefined;
    if (format !== undefined) oneOf('format', format, command.formats ?? []);
  }
  return { values: values as Values, positionals };
}

/** The name itself. @throws ConfigError with the nearest name where it is none of these. */
export function oneOf<T extends string>(what: string, word: string, names: readonly T[]): T {
  const found = names.find((name) => name === word);
  if (found !== undefined) return found;
  throw new ConfigError(`unknown ${what} "${visible(word)}"${didYouMean(word, names)}`, `known: ${names.join(', ')}`);
}

function parserOptions(names: readonly OptionName[]): Record<string, { type: 'string' | 'boolean'; short?: string }> {
  const specs: Readonly<Record<OptionName, OptionSpec>> = options;
  return Object.fromEntries(
    names.map((name) => [name, { type: specs[name].type, ...(specs[name].short ? { short: specs[name].short } : {}) }]),
  );
}

/** A flag in the place of a value is a forgotten value: `--output --format json` must not write a file called `--format`. */
function valueOf(
  token: { rawName: string; value?: string | undefined; inlineValue?: boolean | undefined },
  spec: OptionSpec,
): string {
  const { value } = token;
  if (value === undefined || value === '' || (value.startsWith('-') && !token.inlineValue))
    throw new ConfigError(`${token.rawName} needs a value: ${token.rawName} ${spec.value ?? ''}`.trimEnd());
  return value;
}

function listed(value: string, flag: string): string[] {
  const parts = value.split(',').map((part) => part.trim());
  if (parts.includes('')) throw new ConfigError(`${flag} has an empty name in its list`);
  return parts;
}

function unknownFlag(name: string, rawName: string, command: string, known: readonly string[]): ConfigError {
  const hint = `trueup ${command} --help lists the flags`;
  const elsewhere = name in options ? `, it belongs to other commands` : didYouMean(name, known).replace('"', '"--');
  return new ConfigError(`${command} has no flag ${visible(rawName)}${elsewhere}`, hint);
}

function checkPositionals(
  positionals: readonly string[],
  { name, positional }: Pick<Command, 'name' | 'positional'>,
): void {
  const most = positional === undefined ? 0 : 1;
  const extra = positionals[most];
  if (extra !== undefined)
    throw new ConfigError(`${name} takes no argument "${visible(extra)}"`, `trueup ${name} --help`);
  if (positionals.length < most && !positional?.startsWith('['))
    throw new ConfigError(`${name} needs ${positional}`, `trueup ${name} --help`);
}
