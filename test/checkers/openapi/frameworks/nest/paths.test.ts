import { describe, expect, it } from 'vitest';
import { appModule, controller, found, main, names, traces } from './nest.ts';

const cats = (options: string, members: string, before = ''): Record<string, string> => ({
  'src/cats.controller.ts': controller('CatsController', options, members, before),
});

describe('paths of controllers and handlers', () => {
  it('reads every way in which a path may be given', async () => {
    expect(await names(cats('', '@Get() a() {} @Get("b/") b() {} @Get("/c/:id") c() {}'))).toEqual([
      'GET /',
      'GET /b',
      'GET /c/{id}',
    ]);
    expect(await names(cats('["cats", "/felines/"]', '@Get(["", "all"]) a() {}'))).toEqual([
      'GET /cats',
      'GET /cats/all',
      'GET /felines',
      'GET /felines/all',
    ]);
    expect(
      await names(cats('{ path: "cats", host: "a.example.com" }', '@Get("*rest") a() {} @Get("x/*") b() {}')),
    ).toEqual(['GET /cats/{*}', 'GET /cats/x/{*}']);
    expect(
      await names(cats('"cats"', '@Get(":base([^/]*)...:head([^/]*)") a() {} @Get(":id(\\\\d+)") b() {}')),
    ).toEqual(['GET /cats/{base}...{head}', 'GET /cats/{id}']);
  });

  it('reads every method, and OpenAPI has no others', async () => {
    const members = `
      @Get() get() {} @Post() post() {} @Put() put() {} @Patch() patch() {} @Delete() del() {} @All() all() {}
      @Sse('stream') stream() {} @Head() head() {} @Options() options() {}
      @RequestMapping({ path: 'mapped', method: RequestMethod.PUT }) mapped() {}
      @Search() search() {} notARoute() {} @Get() static helper() {}`;
    expect(await found(cats('"cats"', members, 'import { Search } from "@nestjs/common";'))).toEqual([
      'GET /cats',
      'POST /cats',
      'PUT /cats',
      'PATCH /cats',
      'DELETE /cats',
      'ALL /cats',
      'GET /cats/stream',
      'HEAD /cats implicit-method',
      'OPTIONS /cats implicit-method',
      'PUT /cats/mapped',
    ]);
  });

  it('folds constants, enums, objects and sums of other files', async () => {
    const files = {
      ...cats(
        '`${API}/${Routes.Cats}`',
        '@Get(paths.one) one() {} @Get(paths.one + "/toys") toys() {} @Get(computed()) other() {}',
        'import { API, Routes, paths } from "./names"; declare function computed(): string;',
      ),
      'src/names.ts':
        'export const API = "api"; export enum Routes { Cats = "cats" } export const paths = { one: ":id" } as const;',
    };
    expect(await names(files)).toEqual([
      'GET /api/cats/{id}',
      'GET /api/cats/{id}/toys',
      'GET /api/cats/{?computed()}',
    ]);
  });

  it('takes decorators for what they are, not for what they are called', async () => {
    const files = {
      'src/lookalike.ts': `
        import { Controller, Get } from './own';
        @Controller('fake') export class Fake { @Get('x') x() {} }`,
      'src/own.ts': 'export const Controller = (p: string) => () => {}; export const Get = (p: string) => () => {};',
      'src/aliased.ts': `
        import { Controller as Api, Get as Read } from '@nestjs/common';
        import * as nest from '@nestjs/common';
        @Api('real') export class Real { @Read('x') x() {} @nest.Post('y') y() {} }`,
    };
    expect(await names(files)).toEqual(['GET /real/x', 'POST /real/y']);
  });

  it('looks into decorators that the tree makes of others', async () => {
    const files = {
      'src/decorators.ts': `
        import { applyDecorators, Controller, Get, UseGuards } from '@nestjs/common';
        export const ApiController = (path: string) => applyDecorators(Controller('api/' + path), UseGuards(Guard));
        export function Listing(path = 'list') { return applyDecorators(Get(path), Other()); }
        export function Private(path: string) { return (target) => { Controller('private/' + path)(target); }; }
        declare const Guard: any; declare const Other: any;`,
      'src/cats.controller.ts': `
        import { Post } from '@nestjs/common';
        import { ApiController, Listing, Private } from './decorators';
        @ApiController('cats') export class CatsController { @Listing() a() {} @Listing('some') b() {} @Post() c() {} }
        @Private('dogs') export class DogsController { @Post() c() {} }`,
    };
    expect(await names(files)).toEqual([
      'GET /api/cats/list',
      'GET /api/cats/some',
      'POST /api/cats',
      'POST /private/dogs',
    ]);
  });

  it('lets the topmost of two decorators hold', async () => {
    expect(await names(cats('"cats"', '@Get("first") @Post("second") a() {}'))).toEqual(['GET /cats/first']);
  });

  it('leaves out what the code itself hides from the document', async () => {
    const files = {
      'src/cats.controller.ts': `
        import { Controller, Get } from '@nestjs/common';
        import { ApiExcludeController, ApiExcludeEndpoint } from '@nestjs/swagger';
        @Controller('cats') export class Cats { @ApiExcludeEndpoint() @Get('a') a() {} @ApiExcludeEndpoint(false) @Get('b') b() {} }
        @ApiExcludeController() @Controller('dogs') export class Dogs { @Get() a() {} }`,
    };
    expect(await found(files)).toEqual(['GET /cats/a excluded', 'GET /cats/b', 'GET /dogs excluded']);
  });
});

describe('inherited handlers', () => {
  const base = `
    import { Get, Post } from '@nestjs/common';
    export abstract class CrudController<T> {
      @Get() list() {} @Get(':id') one() {} @Post() create() {} @Post('bulk') bulk() {}
    }`;

  it('come after its own, unless a method of the same name hides them', async () => {
    const files = {
      'src/crud.controller.ts': base,
      'src/cats.controller.ts': `
        import { Controller, Get } from '@nestjs/common';
        import { CrudController } from './crud.controller';
        @Controller('cats')
        export class CatsController extends CrudController<Cat> {
          @Get('count') count() {} create() {} @Get('every') list() {}
        }`,
    };
    expect(await names(files)).toEqual(['GET /cats/count', 'GET /cats/every', 'GET /cats/{id}', 'POST /cats/bulk']);
  });

  it('come from a file that imports nothing of Nest in between, and from a function that makes a class', async () => {
    const files = {
      'src/crud.ts': base,
      'src/middle.ts':
        'import { CrudController } from "./crud"; export class Middle<T> extends CrudController<T> { bulk() {} }',
      'src/mixin.ts': `
        import { Controller, Get } from '@nestjs/common';
        export function Readable(name: string) {
          @Controller() class Host { @Get(name) read() {} }
          return Host;
        }`,
      'src/cats.controller.ts': `
        import { Controller } from '@nestjs/common';
        import { Middle } from './middle';
        import { Readable } from './mixin';
        @Controller('cats') export class Cats extends Middle<Cat> {}
        @Controller('dogs') export class Dogs extends Readable('names') {}`,
    };
    expect(await names(files)).toEqual(['GET /cats', 'GET /cats/{id}', 'POST /cats', 'GET /dogs/names']);
  });

  it('are doubted aloud where the parent cannot be found, or a library makes them', async () => {
    const files = {
      'src/cats.controller.ts': `
        import { Controller, Get } from '@nestjs/common';
        import { Crud } from '@nestjsx/crud';
        import { Gone } from './gone';
        import { Packaged } from 'some-package';
        @Controller('cats') export class Cats extends Gone { @Get() a() {} }
        @Crud({ model: { type: Dog } }) @Controller('dogs') export class Dogs {}
        @Controller('owls') export class Owls extends Packaged { @Get() a() {} }`,
    };
    expect(await found(files)).toEqual([
      'GET /cats',
      'GET /owls',
      'unresolved-route | nest controller Cats | () | Cats may have more routes: the class that it extends could not be found',
      'unresolved-route | nest controller Dogs | () | Dogs may have more routes: @Crud makes its routes from a description of the entity',
    ]);
  });
});

describe('the trace', () => {
  it('tells each part of the URL with its place', async () => {
    const files = {
      'src/main.ts': main('app.setGlobalPrefix("api"); app.enableVersioning();'),
      'src/app.module.ts': appModule({ CatsController: './cats.controller' }),
      ...cats('{ path: "cats", version: "1" }', '@Get(":id") one() {}'),
    };
    expect(await traces(files)).toEqual([
      'GET /api/v1/cats/{id} < global prefix /api (src/main.ts:8) < version v1 (src/main.ts:8) < controller /cats (src/cats.controller.ts:4) < registered as GET /:id (src/cats.controller.ts:6)',
    ]);
  });
});
