/** What the checker finds in a repository of a few Nest files: a route a line, with its trace or its contract. */
import { nest } from '../../../../../src/checkers/openapi/frameworks/nest.ts';
import type { Contract, Named } from '../../../../../src/checkers/openapi/facts.ts';
import { discover, namesOf } from '../discovered.ts';

type Files = Readonly<Record<string, string>>;

export const names = (files: Files): Promise<string[]> => namesOf(nest, files);

/** Routes, what is marked about them, and what could not be worked out. */
export async function found(files: Files): Promise<string[]> {
  const { routes, problems } = await discover(nest, files);
  return [
    ...routes.map(({ name, data }) => [name, ...(data.ignored ? [data.ignored] : [])].join(' ')),
    ...problems.map(({ name, data }) => [data.problem, name, `(${data.routes.join(', ')})`, data.why].join(' | ')),
  ];
}

export async function traces(files: Files): Promise<string[]> {
  const { routes } = await discover(nest, files);
  return routes.map(({ name, data }) =>
    [name, ...data.trace.map(({ text, location }) => `${text} (${location.uri}:${location.startLine})`)].join(' < '),
  );
}

/** What is known of each route, by its name; nobody asks where there is no document. */
export async function contracts(files: Files): Promise<Record<string, Record<string, unknown>>> {
  const { routes } = await discover(nest, {
    'openapi.yaml': 'openapi: 3.1.0\ninfo: { title: Cats, version: "1" }\npaths: {}\n',
    ...files,
  });
  return Object.fromEntries(routes.map(({ name, data }) => [name, legible(data.contract)]));
}

function legible({ query, body, pathReads, statuses, auth }: Contract): Record<string, unknown> {
  const list = (names: readonly Named[]): string[] =>
    names.map(({ name, required }) => `${name}${required === undefined ? '' : required ? '!' : '?'}`);
  const known = (part: { names: Named[]; complete: boolean }): string =>
    [...list(part.names), ...(part.complete ? [] : ['…'])].join(' ');
  return {
    ...(query ? { query: known(query) } : {}),
    ...(body ? { body: known(body) } : {}),
    ...(pathReads ? { path: list(pathReads).join(' ') } : {}),
    ...(statuses ? { status: statuses.codes.map(({ code }) => code).join(' ') } : {}),
    ...(auth ? { auth: auth.by } : {}),
  };
}

/** A main file that makes an application of `AppModule` and sets it up. */
export const main = (setUp = '', extra = ''): string => `
import { NestFactory } from '@nestjs/core';
import { RequestMethod, VersioningType, VERSION_NEUTRAL } from '@nestjs/common';
import { AppModule } from './app.module';
${extra}
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  ${setUp}
  await app.listen(3000);
}
bootstrap();
`;

/** A module of the controllers that the named files export. */
export const appModule = (controllers: Readonly<Record<string, string>>, imports = ''): string => `
import { Module } from '@nestjs/common';
${Object.entries(controllers)
  .map(([name, from]) => `import { ${name} } from '${from}';`)
  .join('\n')}
@Module({ imports: [${imports}], controllers: [${Object.keys(controllers).join(', ')}] })
export class AppModule {}
`;

/** A controller file: a path and the members of its class. */
export const controller = (name: string, options: string, members: string, before = ''): string => `
import { All, Body, Controller, Delete, Get, Head, HttpCode, HttpStatus, Options, Param, Patch, Post, Put, Query, RequestMapping, RequestMethod, Res, Sse, UploadedFile, UseGuards, Version, VERSION_NEUTRAL } from '@nestjs/common';
${before}
@Controller(${options})
export class ${name} {
${members}
}
`;
