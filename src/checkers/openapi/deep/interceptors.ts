/** Whether something of Nest stands between what a handler returns and what is sent: then its type says nothing of the answer. */
import type { ClassDeclaration, MethodDeclaration } from 'ts-morph';
import type { Context } from '../../../model/index.ts';
import { sourceGlobs } from '../../../parse/source.ts';
import type { Library } from './project.ts';

/** Of packages, known to leave the answer as it is. What the serializer takes out is marked on the fields themselves. */
const harmless =
  /^(?:CacheInterceptor|FileInterceptor|FilesInterceptor|AnyFilesInterceptor|FileFieldsInterceptor|NoFilesInterceptor|ClassSerializerInterceptor|SentryInterceptor|SentryTracingInterceptor|LoggerErrorInterceptor|LoggingInterceptor|TimeoutInterceptor)$/;
/** Decorators of a project's own that may hold an interceptor. */
const suspicious = /^(?:\w*(?:Intercept|Seriali[sz]|Transform|Paginat|Wrap|Envelope|Mapp)\w*|Render|Redirect|Sse)$/i;
const global = /\b(?:useGlobalInterceptors|APP_INTERCEPTOR)\b/;
const changes = /\b(?:map|mergeMap|switchMap|concatMap|flatMap|exhaustMap|mapTo|of|from|defer)\s*(?:<[^<>]{0,200}>)?\(/;
const mostFiles = 20_000;

export interface Interceptors {
  /** Of the whole application: the name of one that may change answers. */
  everywhere: string | undefined;
  mayChange(method: MethodDeclaration): boolean;
}

export async function interceptorsOf(context: Context, library: Library): Promise<Interceptors> {
  const { classes, names } = await declared(context);
  const isHarmless = (name: string): boolean => {
    const body = classes.get(name);
    return body === undefined ? harmless.test(name) : !changes.test(body);
  };
  // Those that a file of the project declares are looked at; in doubt they change answers.
  const marked = (of: MethodDeclaration | ClassDeclaration): boolean =>
    of.getDecorators().some((decorator) => {
      const name = decorator.getName();
      if (name !== 'UseInterceptors') return suspicious.test(name);
      return decorator.getArguments().some((one) => !isHarmless(/^(?:new\s+)?(\w+)/.exec(one.getText())?.[1] ?? ''));
    });
  return {
    everywhere: [...names].find((name) => !isHarmless(name)),
    mayChange: (method) => {
      const owner = method.getParent();
      return marked(method) || (library.Node.isClassDeclaration(owner) && marked(owner));
    },
  };
}

/** Texts of the interceptors that the tree declares, and the names of those that an application uses for everything. */
async function declared({ tree, signal }: Context): Promise<{ classes: Map<string, string>; names: Set<string> }> {
  const classes = new Map<string, string>();
  const names = new Set<string>();
  for (const uri of (await tree.list([...sourceGlobs, '!**/*.{spec,test}.*'])).slice(0, mostFiles)) {
    signal.throwIfAborted();
    const text = await tree.read(uri).catch(() => '');
    if (!text.includes('ntercept')) continue;
    for (const { 1: name = '', index } of text.matchAll(/\bclass\s+(\w{1,100})[^{;]{0,200}\bNestInterceptor\b/g)) {
      const next = text.indexOf('\nexport class ', index + 1);
      classes.set(name, text.slice(index, next === -1 ? undefined : next));
    }
    if (!global.test(text)) continue;
    const used = [
      ...text.matchAll(
        /(?:useGlobalInterceptors\s*\(|useClass\s*:|useFactory\s*:|useExisting\s*:|,)\s*(?:new\s+)?(\w{0,100}Interceptor\w{0,20})\b/g,
      ),
    ];
    for (const [, name] of used) if (name !== undefined) names.add(name);
    // One that is not called so: what it does, nobody knows.
    for (const [, name] of text.matchAll(/useGlobalInterceptors\s*\(\s*(?:\.\.\.)?(?:new\s+)?(\w{1,100})/g))
      names.add(name ?? '');
    if (/\bAPP_INTERCEPTOR\b/.test(text) && used.length === 0) names.add('APP_INTERCEPTOR');
  }
  return { classes, names };
}
