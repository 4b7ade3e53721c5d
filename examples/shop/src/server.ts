import { app } from './app.ts';
import { env } from './config/env.ts';
import { log } from './log.ts';
import { startTelemetry } from './telemetry.ts';

if (env.NODE_ENV === 'production') startTelemetry();

app.listen(env.PORT, () => log('info', 'listening', { port: env.PORT }));
