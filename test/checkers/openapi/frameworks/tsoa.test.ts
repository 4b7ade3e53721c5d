import { describe, expect, it } from 'vitest';
import { tsoa } from '../../../../src/checkers/openapi/frameworks/tsoa.ts';
import { discover, namesOf, routesOf } from './discovered.ts';

const users = `
  import { Body, Controller, Get, Hidden, Path, Post, Query, Route, Security } from 'tsoa';
  import { CreateUser } from './create-user';
  @Route('users')
  @Security('jwt')
  export class UsersController extends Controller {
    @Get('{userId}') one(@Path() userId: number, @Query('fields') names?: string) {}
    @Post() create(@Body() body: CreateUser) {}
    @Hidden() @Get('secret') secret() {}
    helper() {}
  }`;
const dto = {
  'src/create-user.ts':
    'import { IsString } from "class-validator"; export class CreateUser { @IsString() name: string }',
};

describe('tsoa', () => {
  it('reads routes below the base path of tsoa.json', async () => {
    const files = { 'tsoa.json': '{ "spec": { "basePath": "/v1" } }', 'src/users.ts': users, ...dto };
    expect(await routesOf(tsoa, files)).toEqual([
      'GET /v1/users/{userId} at src/users.ts:7 | of tsoa | base path /v1 (tsoa.json:undefined) | controller /users (src/users.ts:4) | registered as GET /{userId} (src/users.ts:7)',
      'POST /v1/users at src/users.ts:8 | of tsoa | base path /v1 (tsoa.json:undefined) | controller /users (src/users.ts:4) | registered as POST / (src/users.ts:8)',
      'GET /v1/users/secret at src/users.ts:9 | of tsoa | ignored: excluded | base path /v1 (tsoa.json:undefined) | controller /users (src/users.ts:4) | registered as GET /secret (src/users.ts:9)',
    ]);
  });

  it('reads what is sent and who may', async () => {
    const document = { 'openapi.yaml': 'openapi: 3.1.0\ninfo: { title: Users, version: "1" }\npaths: {}\n' };
    const { routes } = await discover(tsoa, { 'src/users.ts': users, ...dto, ...document });
    const [one, create] = routes.map(({ data }) => data.contract);
    expect([
      one?.pathReads?.map(({ name }) => name),
      one?.query?.names.map(({ name }) => name),
      one?.auth?.by,
      create?.body?.names.map(({ name }) => name),
      create?.body?.complete,
    ]).toEqual([['userId'], ['fields'], "@Security('jwt')", ['name'], true]);
  });

  it('takes the handlers of a parent, and nothing of a class without a route or of other packages', async () => {
    const files = {
      'src/base.ts': 'import { Get } from "@tsoa/runtime"; export class Base { @Get("count") count() {} }',
      'src/cats.ts':
        'import { Route } from "@tsoa/runtime"; import { Base } from "./base"; @Route("cats") export class Cats extends Base {}',
      'src/dogs.ts':
        'import { Get } from "tsoa"; import { Route } from "./own"; @Route("dogs") export class Dogs { @Get() a() {} }',
      'src/own.ts': 'export const Route = (path: string) => () => {};',
      'tsoa.json': '{ no json',
    };
    expect(await namesOf(tsoa, files)).toEqual(['GET /cats/count']);
  });
});
