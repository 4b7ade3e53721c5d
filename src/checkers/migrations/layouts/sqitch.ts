/** Sqitch: changes in the order of a plan, deployed by psql. https://sqitch.org/docs/manual/sqitchchanges */
import { ConfigError } from '../../../model/index.ts';
import type { Bookkeeping, Candidate, Layout, LayoutOptions, Migration } from './layout.ts';
import { unreadable } from './layout.ts';
import { digestsOf } from './reading/checksums.ts';
import { peek } from './reading/dialect.ts';
import { folderOf, openFolder, scriptOf } from './reading/folder.ts';
import type { Reading } from './reading/folder.ts';
import { downAsComment, ended, needsNoTransaction } from './reading/next.ts';
import { folderOfPath, isElsewhere, isForOther, joined, nameOfPath } from './reading/paths.ts';
import { slugOf } from './reading/versions.ts';

const planName = 'sqitch.plan';

interface Plan {
  project: string;
  /** A change that was reworked stands once more under its name; `tag` is the one that its first form was kept under. */
  changes: { name: string; tag?: string; madeAt?: number }[];
}

export const sqitch: Layout = {
  tool: 'sqitch',
  detect: async (paths, context) => {
    const found: Candidate[] = [];
    for (const uri of paths) {
      if (nameOfPath(uri) !== planName || isElsewhere(uri)) continue;
      const directory = folderOfPath(uri);
      const conf = (await peek(context, joined(directory, 'sqitch.conf'))) ?? '';
      const engine = /^[ \t]*engine[ \t]*=[ \t]*(\w+)/m.exec(conf)?.[1] ?? 'pg';
      if (engine === 'pg' && !isForOther(directory)) found.push({ tool: 'sqitch', directory, evidence: uri });
    }
    return found;
  },
  read: async (written, context, options) => {
    const reading = await openFolder(written, context);
    if (!reading.inside.includes(planName))
      throw new ConfigError(
        `${reading.uri(planName)} is not there`,
        'name the folder of sqitch.plan with migrations.directory',
      );
    const conf = reading.inside.includes('sqitch.conf') ? ((await reading.text(reading.uri('sqitch.conf'))) ?? '') : '';
    const deploy = /^[ \t]*deploy_dir[ \t]*=[ \t]*([\w./-]+)/m.exec(conf)?.[1] ?? 'deploy';
    const registry = /^[ \t]*registry[ \t]*=[ \t]*(\w{1,63})[ \t\r]*$/m.exec(conf)?.[1] ?? 'sqitch';
    const plan = planIn((await reading.text(reading.uri(planName))) ?? '');
    const migrations: Migration[] = [];
    for (const { name, tag, madeAt } of plan.changes) {
      const id = tag === undefined ? name : `${name}@${tag}`;
      migrations.push(await migrationOf(reading, `${deploy}/${id}.sql`, id, madeAt, options));
    }
    return folderOf(reading, migrations, {
      tool: 'sqitch',
      bookkeeping: bookkeeping(plan, registry),
      managed: [registry, `${registry}.*`],
      next: (slug, up, down) => {
        const name = slugOf(slug);
        const body = needsNoTransaction(up) ? ended(up) : `BEGIN;\n\n${ended(up)}\nCOMMIT;\n`;
        const head = `-- Deploy ${plan.project}:${name} to pg\n-- ${planName} needs this change: sqitch add ${name}\n\n`;
        return {
          uri: reading.uri(`${deploy}/${name}.sql`),
          text: head + body + downAsComment(reading.uri(`revert/${name}.sql`), down),
        };
      },
    });
  },
};

/** Lines of changes and tags: https://sqitch.org/docs/manual/sqitch-plan. Pragmas begin with `%`, tags with `@`. */
function planIn(text: string): Plan {
  const plan: Plan = { project: '', changes: [] };
  const last = new Map<string, Plan['changes'][number]>();
  const tagsSince = new Map<string, string>();
  for (const line of text.split('\n').map((written) => written.trim())) {
    const project = /^%project=(\S+)/.exec(line)?.[1];
    if (project !== undefined) plan.project = project;
    if (line === '' || /^[#%]/.test(line)) continue;
    const tag = /^@(\S+)/.exec(line)?.[1];
    if (tag !== undefined) {
      // The first tag after a change is the name under which rework keeps its scripts.
      for (const name of last.keys()) if (!tagsSince.has(name)) tagsSince.set(name, tag);
      continue;
    }
    const [, name] = /^\+?\s*([^\s[\]]+)/.exec(line) ?? [];
    if (name === undefined || name === '-' || name.startsWith('-')) continue;
    const time = Date.parse(/\s(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\s/.exec(line)?.[1] ?? '');
    const change: Plan['changes'][number] = { name, ...(Number.isNaN(time) ? {} : { madeAt: time }) };
    const [before, kept] = [last.get(name), tagsSince.get(name)];
    if (before && kept !== undefined) before.tag = kept;
    tagsSince.delete(name);
    last.set(name, change);
    plan.changes.push(change);
  }
  return plan;
}

async function migrationOf(
  reading: Reading,
  path: string,
  id: string,
  madeAt: number | undefined,
  options: LayoutOptions,
): Promise<Migration> {
  const uri = reading.uri(path);
  const base = { id, name: id, uri, ...(madeAt === undefined ? {} : { madeAt }) };
  const text = await reading.text(uri);
  if (text === undefined) return { ...base, scripts: [], code: unreadable };
  // psql passes over a byte order mark, and the hash is taken of the bytes with it.
  const checksums = await digestsOf('SHA-1', text, ['', '\uFEFF']);
  const script = scriptOf(reading, uri, withVariables(text, options));
  return { ...base, scripts: [script], ...(checksums ? { checksums } : {}) };
}

/** Variables of psql that the configuration gives: `:name`, `:'name'`, `:"name"`. */
function withVariables(sql: string, { placeholders }: LayoutOptions): string {
  if (Object.keys(placeholders).length === 0) return sql;
  return sql.replace(/(?<![:\w]):(?:(\w{1,63})\b|'(\w{1,63})'|"(\w{1,63})")/g, (all, plain, text, name) => {
    const key = (plain ?? text ?? name) as string;
    const value = Object.hasOwn(placeholders, key) ? placeholders[key] : undefined;
    if (value === undefined) return all as string;
    if (plain !== undefined) return value;
    return text === undefined ? `"${value.replaceAll('"', '""')}"` : `'${value.replaceAll("'", "''")}'`;
  });
}

/** A reworked change stands there once for each form, under one name: the order tells them apart. Before 0.999 the hash was the change's own id. */
function bookkeeping(plan: Plan, registry: string): Bookkeeping {
  const forms = new Map<string, string[]>();
  for (const { name, tag } of plan.changes)
    forms.set(name, [...(forms.get(name) ?? []), tag === undefined ? name : `${name}@${tag}`]);
  return {
    table: `${registry}.changes`,
    others: ['projects', 'releases', 'tags', 'dependencies', 'events'].map((name) => `${registry}.${name}`),
    query:
      `SELECT change::text, NULLIF(script_hash, change_id)::text, floor(extract(epoch FROM committed_at) * 1000)::bigint::text FROM "${registry}".changes ` +
      `WHERE project = '${plan.project.replaceAll("'", "''")}' ORDER BY committed_at, change_id`,
    read: (rows) => {
      const seen = new Map<string, number>();
      return rows.map(([name, hash, at]) => {
        const nth = seen.get(name ?? '') ?? 0;
        seen.set(name ?? '', nth + 1);
        const id = forms.get(name ?? '')?.[nth] ?? name ?? '';
        return { id, name: id, ...(hash ? { checksum: hash } : {}), ...(at ? { at: Number(at) } : {}) };
      });
    },
  };
}
