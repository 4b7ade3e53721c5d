/** Whether something of Nest stands between what a handler returns and what is sent: then its type says nothing of the answer. */
import type { ClassDeclaration, MethodDeclaration } from 'ts-morph';
import type { Context, Tree } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import { sourceGlobs } from '../../../parse/source.ts';
import type { Library } from './library.ts';

/** Of packages, known to leave the answer as it is. What the serializer takes out is marked on the fields themselves. */
const harmless =
  /^(?:CacheInterceptor|FileInterceptor|FilesInterceptor|AnyFilesInterceptor|FileFieldsInterceptor|NoFilesInterceptor|ClassSerializerInterceptor|SentryInterceptor|SentryTracingInterceptor|LoggerErrorInterceptor|LoggingInterceptor|TimeoutInterceptor)$/;
/** Decorators of a project's own that may hold an interceptor. */
const suspicious = /^(?:\w*(?:Intercept|Seriali[sz]|Transform|Paginat|Wrap|Envelope|Mapp)\w*|Render|Redirect|Sse)$/i;
const global = /\b(?:useGlobalInterceptors|APP_INTERCEPTOR)\b/;
const changes = /\b(?:map|mergeMap|switchMap|concatMap|flatMap|exhaustMap|mapTo|of|from|defer)\s*(?:<[^<>]{0,200}>)?\(/;
const mostFiles = 20_000;
const longestCall = 5000;

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
    const text = await textOf(tree, uri);
    if (!text.includes('ntercept')) continue;
    for (const { 1: name = '', index } of text.matchAll(/\bclass\s+(\w{1,100})[^{;]{0,200}\bNestInterceptor\b/g)) {
      const next = text.indexOf('\nexport class ', index + 1);
      classes.set(name, text.slice(index, next === -1 ? undefined : next));
    }
    if (!global.test(text)) continue;
    for (const { index } of text.matchAll(/\buseGlobalInterceptors\s*\(/g))
      for (const arg of argumentsAt(text, text.indexOf('(', index))) names.add(nameIn(arg));
    if (!/\bAPP_INTERCEPTOR\b/.test(text)) continue;
    const used = text.matchAll(/\b(?:useClass|useFactory|useExisting|useValue)\s*:\s*(?:new\s+)?(\w{0,100})/g);
    const provided = [...used].map(([, name = '']) => name).filter((name) => !/(?:Guard|Pipe|Filter)$/.test(name));
    for (const name of provided.length > 0 ? provided : ['']) names.add(name === '' ? 'APP_INTERCEPTOR' : name);
  }
  return { classes, names };
}

/** A file that cannot be read has been told of by those who looked for routes in it. */
async function textOf(tree: Tree, uri: string): Promise<string> {
  try {
    return await tree.read(uri);
  } catch (error) {
    if (error instanceof UnreadableError) return '';
    throw error;
  }
}

/** The arguments of a call, as written, from its bracket on. */
function argumentsAt(text: string, open: number): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open; at < Math.min(text.length, open + longestCall); at++) {
    const char = text[at] ?? '';
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    if (depth > 1 || (depth === 1 && char !== ',')) continue;
    found.push(text.slice(start, at).trim());
    start = at + 1;
    if (depth === 0) break;
  }
  return found.filter((arg) => arg !== '');
}

/** `new Wrap()`, `app.get(Wrap)`; whatever else it is, nobody knows what it does. */
function nameIn(arg: string): string {
  return /^new\s+(\w{1,100})/.exec(arg)?.[1] ?? /^\w{1,100}\.get\((\w{1,100})\)/.exec(arg)?.[1] ?? arg.slice(0, 40);
}
