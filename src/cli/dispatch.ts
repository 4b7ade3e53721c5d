/** From a command's name to its run. */
import { ConfigError } from '../model/index.ts';
import type { Io } from './io.ts';
import type { Command } from './options.ts';

/** @throws ConfigError where there is no such command, or it does not take these arguments. */
export async function dispatch(name: string | undefined, argv: readonly string[], io: Io): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help')
    return await help(name === 'help' ? argv[0] : undefined, io);
  const command = await load(name);
  const { readArgs } = await import('./args.ts');
  const args = readArgs(command, argv);
  if (!args.values.help) return await command.run(args, io);
  const { commandHelp } = await import('./help.ts');
  io.out(commandHelp(command));
  return 0;
}

async function help(name: string | undefined, io: Io): Promise<number> {
  const { commandHelp, generalHelp } = await import('./help.ts');
  const { version } = await import('./version.ts');
  io.out(name === undefined ? generalHelp(version) : commandHelp(await load(name)));
  return 0;
}

async function load(name: string): Promise<Command> {
  const { commands } = await import('./commands/index.ts');
  if (Object.hasOwn(commands, name) && commands[name]) return await commands[name].load();
  const { visible } = await import('../formatters/escape.ts');
  if (name.startsWith('-'))
    throw new ConfigError(
      `${visible(name)} stands before the command`,
      'trueup <command> [flags], as in: trueup check --format json',
    );
  const { didYouMean } = await import('../config/did-you-mean.ts');
  const names = Object.keys(commands);
  throw new ConfigError(`unknown command "${visible(name)}"${didYouMean(name, names)}`, `known: ${names.join(', ')}`);
}
