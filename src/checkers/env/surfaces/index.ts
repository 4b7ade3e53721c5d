/** All kinds of file, other than source code, that say something about variables. */
import { compose } from './compose.ts';
import { appJson, turboJson, vercelJson, wranglerJson } from './deploy-json.ts';
import { appSpec, render, serverless } from './deploy-yaml.ts';
import { dockerfile } from './dockerfile.ts';
import { docs } from './docs.ts';
import { envFile, exampleFile } from './dotenv.ts';
import { helm } from './helm.ts';
import { packageScripts } from './package-scripts.ts';
import { prisma } from './prisma.ts';
import { python } from './python.ts';
import { shell } from './shell.ts';
import type { SurfaceReader } from './surface.ts';
import { terraform } from './terraform.ts';
import { toml } from './toml.ts';
import { gitlab, workflow } from './workflow.ts';

export const surfaces: readonly SurfaceReader[] = [
  exampleFile,
  envFile,
  docs,
  compose,
  dockerfile,
  workflow,
  gitlab,
  packageScripts,
  render,
  vercelJson,
  appJson,
  turboJson,
  toml,
  wranglerJson,
  serverless,
  appSpec,
  helm,
  terraform,
  prisma,
  shell,
  python,
];
