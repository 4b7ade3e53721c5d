import { env } from './config/env.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

export function log(level: Level, message: string, details: Record<string, unknown> = {}): void {
  if (levels.indexOf(level) < levels.indexOf(env.LOG_LEVEL)) return;
  console.log(JSON.stringify({ level, message, ...details }));
}
