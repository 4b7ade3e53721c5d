/** A repository of a few files with installed packages, and what the deep tier says of it, a finding a line. */
import { openapi } from '../../../../src/checkers/openapi/index.ts';
import { check } from '../../../../src/check.ts';
import type { Notice, Tree } from '../../../../src/model/index.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';

export type Texts = Readonly<Record<string, string>>;

/** Just enough of the packages' declarations, where npm would put them. */
export const installed: Texts = {
  'node_modules/@nestjs/common/package.json': '{ "name": "@nestjs/common", "types": "index.d.ts" }',
  'node_modules/@nestjs/common/index.d.ts': `export * from './decorators';`,
  'node_modules/@nestjs/common/decorators.d.ts': [
    'Controller',
    'Get',
    'Post',
    'Patch',
    'Body',
    'Param',
    'Res',
    'Module',
    'UseInterceptors',
    'HttpCode',
  ]
    .map((name) => `export declare function ${name}(...args: any[]): any;`)
    .join('\n'),
  'node_modules/@nestjs/core/package.json': '{ "name": "@nestjs/core", "types": "index.d.ts" }',
  'node_modules/@nestjs/core/index.d.ts':
    'export declare const NestFactory: { create(module: unknown): Promise<{ listen(port: number): void; useGlobalInterceptors(...all: unknown[]): void }> };\nexport declare const APP_INTERCEPTOR: string;',
  'node_modules/@nestjs/swagger/package.json':
    '{ "name": "@nestjs/swagger", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" } } }',
  'node_modules/@nestjs/swagger/dist/index.d.ts': `
import type { Type } from './type';
export declare function PartialType<T>(of: Type<T>): Type<Partial<T>>;
export declare function PickType<T, K extends keyof T>(of: Type<T>, keys: readonly K[]): Type<Pick<T, K>>;
export declare function OmitType<T, K extends keyof T>(of: Type<T>, keys: readonly K[]): Type<Omit<T, K>>;
export declare function IntersectionType<A, B>(a: Type<A>, b: Type<B>): Type<A & B>;
`,
  'node_modules/@nestjs/swagger/dist/type.d.ts':
    'export interface Type<T> extends Function { new (...args: any[]): T }',
  'node_modules/rxjs/package.json': '{ "name": "rxjs", "types": "index.d.ts" }',
  'node_modules/rxjs/index.d.ts': 'export declare class Observable<T> { subscribe(next: (value: T) => void): void }',
  'node_modules/express/package.json': '{ "name": "express", "main": "index.js" }',
  'node_modules/@types/express/package.json': '{ "name": "@types/express", "types": "index.d.ts" }',
  'node_modules/@types/express/index.d.ts': `
declare function e(): e.Application;
declare namespace e {
  interface Request<P = any, R = any, B = any> { body: B; params: P; query: any }
  interface Response<R = any> { json(body?: any): Response; send(body?: any): Response; status(code: number): Response; statusCode: number; end(): void }
  type Handler = (req: Request, res: Response, next: (error?: unknown) => void) => unknown;
  interface Application { get(path: string, ...all: any[]): void; get(path: string, handler: Handler): void; post(path: string, handler: Handler): void; listen(port: number): void }
}
export = e;
`,
};

const manifest = JSON.stringify({
  name: 'shop',
  dependencies: { '@nestjs/common': '11', '@nestjs/core': '11', '@nestjs/swagger': '11', express: '5', rxjs: '7' },
});

/** A document of operations, each with the schema of its answer, and of its body where it has one. */
export function api(operations: Readonly<Record<string, { status?: string; answer?: object; body?: object }>>): string {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, { status = '200', answer, body }] of Object.entries(operations)) {
    const [method = '', path = ''] = name.split(' ');
    const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
    (paths[path] ??= {})[method.toLowerCase()] = {
      ...(body ? { requestBody: json(body) } : {}),
      responses: { [status]: { description: 'ok', ...(answer ? json(answer) : {}) } },
    };
  }
  return JSON.stringify({ openapi: '3.1.0', info: { title: 'Shop', version: '1' }, paths }, null, 1);
}

/** `object({ id: 'string!', name: 'string' })`: a mark for what is required. */
export function object(properties: Readonly<Record<string, string>>): object {
  const names = Object.keys(properties);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: properties[name]?.replace('!', '') }])),
    required: names.filter((name) => properties[name]?.endsWith('!')),
  };
}

export interface Said {
  findings: string[];
  notices: Notice[];
}

export async function deep(texts: Texts, options: { deep?: boolean } = {}): Promise<Said> {
  return await deepOf(memoryTree({ 'package.json': manifest, ...texts }), options);
}

export async function deepOf(tree: Tree, options: { deep?: boolean } = {}): Promise<Said> {
  const report = await check({
    tree,
    checkers: [openapi],
    sections: { openapi: { ...openapi.config.defaults, deep: options.deep ?? true } },
    version: '0.0.0',
  });
  return {
    findings: report.findings.map(({ message, severity, confidence, location, related }) => {
      const places = [location, ...related].map(({ uri, startLine }) => `${uri}:${startLine}`);
      return `${message} | ${severity} ${confidence} | ${places.join(' ')}`;
    }),
    notices: report.runs.flatMap(({ notices }) => notices.filter(({ id }) => id.startsWith('deep-'))),
  };
}

/** A Nest application of one controller, with what stands before it. */
export function nest(members: string, before = '', setUp = ''): Texts {
  return {
    'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { Users } from './users.controller';
@Module({ controllers: [Users] })
class AppModule {}
async function start() {
  const app = await NestFactory.create(AppModule);
  ${setUp}
  app.listen(3000);
}
start();
`,
    'src/users.controller.ts': `import { Body, Controller, Get, HttpCode, Param, Patch, Post, Res, UseInterceptors } from '@nestjs/common';
import { PartialType, PickType, OmitType, IntersectionType } from '@nestjs/swagger';
import { Observable } from 'rxjs';
${before}
@Controller('users')
export class Users {
${members}
}
`,
  };
}
