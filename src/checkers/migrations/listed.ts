/** Both sides as facts, an object each: what `trueup facts migrations` lists, and what stands on the two sides of a check. */
import type { Context } from '../../model/index.ts';
import type { MigrationsConfig } from './configured.ts';
import { nameOf } from './facts.ts';
import type { ObjectFact, Snapshot } from './facts.ts';
import { opened } from './opened.ts';
import type { Opened } from './opened.ts';
import { placeOf, provenanceOf } from './origins.ts';
import { maskedAttributes } from './secrets/index.ts';
import { targetsIn } from './targets.ts';

/** The objects that the migrations make, each at the line that last touched it. Only for its own sake: a check compares without them. */
export async function declaredObjects(context: Context, config: MigrationsConfig): Promise<ObjectFact[]> {
  return listed(context, config, ({ shadow }) => shadow.snapshot, 'declared');
}

/** The objects of the live database, where one is configured. */
export async function liveObjects(context: Context, config: MigrationsConfig): Promise<ObjectFact[]> {
  for (const { config: own, folder, name } of (await targetsIn(context, config)).targets)
    if (own.url === undefined)
      context.notice({
        id: 'no-live-database',
        level: 'warning',
        message: `${name === undefined ? '' : `${name}: `}no live database is named for ${folder.directory}: set migrations.url to "env:DATABASE_URL"`,
      });
  return listed(context, config, ({ actual }) => actual, 'live');
}

async function listed(
  context: Context,
  config: MigrationsConfig,
  side: (opened: Opened) => Snapshot | undefined,
  role: 'declared' | 'live',
): Promise<ObjectFact[]> {
  const { targets, left } = await targetsIn(context, config);
  if (role === 'declared') for (const message of left) context.notice({ id: 'no-migrations', level: 'note', message });
  const facts: ObjectFact[] = [];
  for (const target of targets) {
    const made = await opened(context, target);
    const provenance = await provenanceOf(made);
    for (const object of side(made)?.objects ?? [])
      facts.push({
        name: nameOf(object),
        location: placeOf(object, provenance, target.folder.directory),
        data: {
          role,
          kind: object.kind,
          ...(target.name === undefined ? {} : { target: target.name }),
          attributes: maskedAttributes(object) as ObjectFact['data']['attributes'],
        },
      });
  }
  return facts;
}
