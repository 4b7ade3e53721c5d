/** URLs as Nest puts them together: global prefix, version, module path, controller path, handler path. */
import type { Segment, TraceStep } from '../../facts.ts';
import type { Program } from '../../link/program.ts';
import type { TextPart, Value } from '../../link/value.ts';
import { parseColonPath } from '../../paths/colon.ts';
import { joinSegments } from '../../paths/format.ts';
import type { Application } from './applications.ts';
import type { Controller, Handler } from './controllers.ts';
import { excludes } from './exclusions.ts';
import type { ModulePath } from './modules.ts';
import { itemsOf, memberName, print, textOf } from './values.ts';

export interface Url {
  segments: Segment[];
  trace: TraceStep[];
}

/**
 * Every URL of a handler: lists of paths and of versions multiply. Where no application is in sight, versions are taken to
 * stand in the URL, which is what Nest does unless told otherwise.
 * https://docs.nestjs.com/techniques/versioning and https://docs.nestjs.com/faq/global-prefix
 */
export function urlsOf(
  program: Program,
  app: Application | undefined,
  controller: Controller,
  handler: Handler,
  module: ModulePath | undefined,
): Url[] {
  return versionsOf(program, app, controller, handler).flatMap((version) =>
    controller.paths.flatMap((before) =>
      handler.paths.map((path): Url => {
        const inner = joinSegments(parse(module?.parts), parse(before), parse(path));
        const versioned = joinSegments(parse(version), inner);
        const prefix = app?.prefix;
        const isPrefixed = prefix !== undefined && !excludes(prefix.exclude, handler.method, [inner, versioned]);
        const trace: TraceStep[] = [];
        if (isPrefixed) trace.push({ text: `global prefix ${shown(prefix.parts)}`, location: prefix.at });
        if (version.length > 0)
          trace.push({ text: `version ${print(version)}`, location: app?.versions?.at ?? controller.at });
        if (module) trace.push({ text: `module path ${shown(module.parts)}`, location: module.at });
        trace.push({ text: `controller ${shown(before)}`, location: controller.at });
        trace.push({ text: `registered as ${handler.method} ${shown(path)}`, location: handler.at });
        return { segments: joinSegments(isPrefixed ? parse(prefix.parts) : [], versioned), trace };
      }),
    ),
  );
}

function parse(parts: readonly TextPart[] | undefined): Segment[] {
  return parts ? parseColonPath(parts) : [];
}

function shown(parts: readonly TextPart[]): string {
  const path = print(parts);
  return path.startsWith('/') ? path : `/${path}`;
}

/** The segments of the versions that a handler answers to; an empty one where its URL has none. */
function versionsOf(
  program: Program,
  app: Application | undefined,
  controller: Controller,
  handler: Handler,
): TextPart[][] {
  if (app && !app.versions) return [[]];
  const given: Value | undefined = handler.version ?? controller.version ?? app?.versions?.fallback;
  const prefix = app?.versions?.prefix ?? [{ text: 'v' }];
  const versions = itemsOf(program, given).map((version) =>
    memberName(version) === 'VERSION_NEUTRAL' ? [] : [...prefix, ...textOf(program, version)],
  );
  return versions.length > 0 ? versions : [[]];
}
