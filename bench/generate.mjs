/** Writes a made-up monorepo of a given size: the same files for the same size, with the shapes of real ones. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const filesPerApp = 200;

/** About `files` source files in applications of 200, each with its .env.example, over one package that reads the environment. */
export function generate(root, files) {
  const put = (path, text) => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  put('package.json', json({ name: 'generated', private: true, workspaces: ['apps/*', 'packages/*'] }));
  put('packages/env/package.json', json({ name: '@generated/env', main: 'src/index.ts', type: 'module' }));
  put('packages/env/src/index.ts', accessor);

  for (let app = 0; app * filesPerApp < files; app++) {
    const count = Math.min(filesPerApp, files - app * filesPerApp);
    const keys = Array.from({ length: Math.ceil(count / 20) }, (_, index) => `APP${app}_SETTING_${index}`);
    put(`apps/app${app}/package.json`, json({ name: `app${app}`, dependencies: { '@generated/env': '*' } }));
    put(`apps/app${app}/.env.example`, keys.map((key) => `# What ${key} is for\n${key}=value\n`).join('\n'));
    for (let index = 0; index < count; index++) put(`apps/app${app}/src/${path(index)}`, module(app, index, keys));
  }
  // Most repositories are git repositories, and listing through git is what is measured there.
  spawnSync('git', ['init', '--quiet'], { cwd: root });
  spawnSync('git', ['add', '--all'], { cwd: root });
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

const path = (index) => `features/feature${index % 10}/part${index}.${index % 3 === 0 ? 'tsx' : 'ts'}`;

const accessor = `export function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is not set\`);
  return value;
}
`;

/** One file in ten reads the environment, half of those through the accessor of the package. */
function module(app, index, keys) {
  const key = keys[Math.floor(index / 20)];
  const lines = [];
  if (index % 20 === 0)
    lines.push(`import { requireEnv } from '@generated/env';`, '', `const setting = requireEnv('${key}');`);
  else if (index % 20 === 10) lines.push(`const setting = process.env.${key} ?? 'value';`);
  else lines.push(`const setting = 'constant';`);
  if (index % 7 === 0) lines.push('', `const env = { region: 'north' };`, 'export const region = env.region;');
  for (let part = 0; part < 12 + ((index * 7) % 30); part++) lines.push('', declaration(app, index, part));
  if (index % 3 === 0) lines.push('', view);
  return `${lines.join('\n')}\n`;
}

const declaration = (app, index, part) => `export interface Order${part} {
  id: string;
  lines: { product: string; quantity: number }[];
}

/** Adds up what the lines of an order cost, app ${app}, file ${index}. */
export function total${part}(order: Order${part}, prices: Map<string, number>): number {
  return order.lines.reduce((sum, line) => sum + (prices.get(line.product) ?? 0) * line.quantity, 0);
}`;

const view = `export function View({ title }: { title: string }) {
  return <section className="view" data-setting={setting}>{title}</section>;
}`;
