/** The env checker: what code reads from the environment, held to what documents it. */
import type { Checker } from '../../model/index.ts';
import { actual } from './actual.ts';
import { compare } from './compare/index.ts';
import { envConfig } from './config.ts';
import type { EnvConfig } from './config.ts';
import { declared } from './declared.ts';
import type { DocumentFact, ReadFact } from './facts.ts';
import { envRules } from './rules.ts';

export const env: Checker<EnvConfig, DocumentFact, ReadFact> = {
  id: 'env',
  area: 'config',
  summary: 'environment variables that code reads, held to .env.example and its kin',
  rules: envRules,
  config: envConfig,
  declared,
  actual,
  compare,
};
