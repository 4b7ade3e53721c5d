/** tsoa: controllers by their decorators, below the base path of tsoa.json. https://tsoa-community.github.io/docs/ */
import { readDto } from '../contract/dto.ts';
import type { Contract, Method, Named, RouteFact } from '../facts.ts';
import type { ClassValue, Program } from '../link/program.ts';
import { partsOf, printExpr } from '../link/texts.ts';
import type { TextPart, Value } from '../link/value.ts';
import { knownText } from '../link/value.ts';
import { parseColonPath } from '../paths/colon.ts';
import { formatPath, joinSegments } from '../paths/format.ts';
import { parseTemplate } from '../paths/template.ts';
import type { ClassCode, MemberCode, ParamCode } from '../source/code.ts';
import type { Mark } from './decorators.ts';
import { later, marksOf } from './decorators.ts';
import type { Discovered, Framework } from './framework.ts';

const packages = /^(?:tsoa|@tsoa\/runtime)$/;

export const tsoa: Framework = { id: 'tsoa', packages, discover };

const verbs: Readonly<Record<string, Method>> = {
  ...{ Get: 'GET', Post: 'POST', Put: 'PUT', Patch: 'PATCH', Delete: 'DELETE', Head: 'HEAD', Options: 'OPTIONS' },
};

interface Base {
  path: string;
  uri: string;
}

async function discover(program: Program): Promise<Discovered> {
  const found: Discovered = { routes: [], problems: [] };
  const controllers = program.files.flatMap((uri) => controllersIn(program, uri));
  if (controllers.length === 0) return found;
  const bases = await readBases(program);
  for (const { cls, code, marks } of controllers) {
    const base = nearest(bases, cls.uri);
    for (const { member, owner } of methodsOf(program, cls))
      addRoute(program, found, { cls, code, marks, base, member, owner });
  }
  return found;
}

interface Found {
  cls: ClassValue;
  code: ClassCode;
  marks: Mark[];
}

function controllersIn(program: Program, uri: string): Found[] {
  return (program.modules.get(uri)?.classes ?? []).flatMap((code, id): Found[] => {
    if (code.decorators.length === 0) return [];
    const cls = program.evaluate({ k: 'class', id }, uri);
    if (cls.v !== 'class') return [];
    const marks = marksOf(program, code.decorators, cls.frame);
    return find(marks, 'Route') ? [{ cls, code, marks }] : [];
  });
}

function find(marks: readonly Mark[], name: string): Mark | undefined {
  return marks.find(({ from, path }) => path === name && packages.test(from));
}

/** Own methods, then those of the classes that it extends: tsoa takes both. */
function methodsOf(program: Program, cls: ClassValue): { member: MemberCode; owner: ClassValue }[] {
  const methods = new Map<string, { member: MemberCode; owner: ClassValue }>();
  let at: Value | undefined = cls;
  for (let depth = 0; at?.v === 'class' && depth < 12; depth++) {
    for (const member of program.classCode(at)?.members ?? [])
      if (member.kind === 'method' && !member.static && !methods.has(member.name))
        methods.set(member.name, { member, owner: at });
    at = program.parentOf(at);
  }
  return [...methods.values()];
}

interface Place extends Found {
  base: Base | undefined;
  member: MemberCode;
  owner: ClassValue;
}

function addRoute(program: Program, found: Discovered, place: Place): void {
  const { marks, base, member, owner } = place;
  const own = marksOf(program, member.decorators, owner.frame);
  const mark = own.find(({ from, path }) => packages.test(from) && Object.hasOwn(verbs, path));
  const route = find(marks, 'Route');
  const method = mark && verbs[mark.path];
  if (!mark || !method || !route) return;
  const prefix = partsIn(program, route.args[0]);
  const path = partsIn(program, mark.args[0]);
  const segments = joinSegments(base ? parseTemplate(base.path) : [], parse(prefix), parse(path));
  const hidden = find(own, 'Hidden') ?? find(marks, 'Hidden');
  const fact: RouteFact = {
    name: `${method} ${formatPath(segments)}`,
    location: mark.at,
    data: {
      ...{ method, segments, framework: 'tsoa', app: 'tsoa' },
      trace: [
        ...(base ? [{ text: `base path ${base.path}`, location: { uri: base.uri } }] : []),
        { text: `controller ${shown(prefix)}`, location: route.at },
        { text: `registered as ${method} ${shown(path)}`, location: mark.at },
      ],
      ...(hidden ? { ignored: 'excluded' as const } : {}),
      contract: program.contracts ? contractOf(program, place, [...own, ...marks]) : {},
    },
  };
  if (fact.data.ignored === undefined && (method === 'HEAD' || method === 'OPTIONS'))
    fact.data.ignored = 'implicit-method';
  found.routes.push(fact);
}

function partsIn(program: Program, given: Value | undefined): TextPart[] {
  return given ? partsOf(program.force(given), printExpr) : [];
}

/** Paths have braces, as in the document; `:id` is taken too. */
function parse(parts: readonly TextPart[]): ReturnType<typeof parseTemplate> {
  const whole = knownText({ v: 'text', parts: [...parts] });
  return whole === undefined || parts.some((part) => 'text' in part && part.configurable)
    ? parseColonPath(parts)
    : parseTemplate(whole);
}

function shown(parts: readonly TextPart[]): string {
  const path = parts.map((part) => ('text' in part ? part.text : `{?${part.hole}}`)).join('');
  return path.startsWith('/') ? path : `/${path}`;
}

function contractOf(program: Program, { owner, member }: Place, marks: readonly Mark[]): Contract {
  const fn = member.fn === undefined ? undefined : program.modules.get(owner.uri)?.functions[member.fn];
  const params = (fn?.params ?? []).flatMap((param) =>
    marksOf(program, param.decorators, owner.frame).map((mark) => ({ param, mark })),
  );
  const named = (name: string): Named[] =>
    params.flatMap(({ param, mark }) =>
      mark.path === name && packages.test(mark.from) ? nameOf(program, param, mark) : [],
    );
  const [query, pathReads] = [named('Query'), named('Path')];
  const body = params.find(({ mark }) => mark.path === 'Body' && packages.test(mark.from));
  const type = body?.param.type;
  const fields = type?.e && !type.array ? readDto(program, later(type.e, owner.frame)) : undefined;
  const security = find(marks, 'Security');
  const scheme = knownText(security?.args[0] && program.force(security.args[0]));
  return {
    ...(query.length > 0 ? { query: { names: query, complete: false } } : {}),
    ...(pathReads.length > 0 ? { pathReads } : {}),
    ...(fields && fields.names.length > 0 ? { body: fields } : {}),
    // `@NoSecurity` takes it back.
    ...(security && !find(marks, 'NoSecurity')
      ? {
          auth: {
            required: true,
            by: scheme === undefined ? '@Security' : `@Security('${scheme}')`,
            location: security.at,
          },
        }
      : {}),
  };
}

/** `@Query('page') p` or `@Query() page`. */
function nameOf(program: Program, { pattern }: ParamCode, { args, at }: Mark): Named[] {
  const given = knownText(args[0] && program.force(args[0]));
  const name = given ?? (pattern.p === 'var' ? pattern.name : undefined);
  return name === undefined ? [] : [{ name, location: at }];
}

/** Base paths by the folder of their tsoa.json: `routes.basePath`, else `spec.basePath`. */
async function readBases(program: Program): Promise<Base[]> {
  const { tree } = program.context;
  const bases: Base[] = [];
  for (const uri of await tree.list(['**/tsoa.json'])) {
    try {
      const config = JSON.parse(await tree.read(uri)) as {
        routes?: { basePath?: unknown };
        spec?: { basePath?: unknown };
      };
      const path = config.routes?.basePath ?? config.spec?.basePath;
      if (typeof path === 'string') bases.push({ path, uri });
    } catch {
      // It is no JSON: tsoa would not run either.
    }
  }
  return bases;
}

function nearest(bases: readonly Base[], uri: string): Base | undefined {
  const within = bases.filter((base) => uri.startsWith(base.uri.slice(0, -'tsoa.json'.length)));
  return within.toSorted((a, b) => b.uri.length - a.uri.length)[0];
}
