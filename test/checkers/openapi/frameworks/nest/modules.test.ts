import { describe, expect, it } from 'vitest';
import { discover } from '../discovered.ts';
import { nest } from '../../../../../src/checkers/openapi/frameworks/nest.ts';
import { appModule, controller, found, main, names } from './nest.ts';

const cats = { 'src/cats.controller.ts': controller('CatsController', '"cats"', '@Get() list() {}') };
const dogs = {
  'src/dogs.controller.ts': controller('DogsController', '"dogs"', '@Get() list() {} @Get(":id") one() {}'),
};
const start = { 'src/main.ts': main('app.setGlobalPrefix("api");') };
const dogsModule = `
  import { Module } from '@nestjs/common';
  import { DogsController } from './dogs.controller';
  @Module({ controllers: [DogsController] }) export class DogsModule {}`;
const importing = (what: string, before = ''): string => `
  import { forwardRef, Module } from '@nestjs/common';
  import { DogsModule } from './dogs.module';
  ${before}
  @Module({ imports: [${what}] }) export class AppModule {}`;

describe('the module graph', () => {
  it.each([
    ['a class', 'DogsModule', ''],
    ['one behind another reference', 'forwardRef(() => DogsModule)', ''],
    ['one of two', 'process.env.DOGS ? DogsModule : OtherModule', '@Module({}) class OtherModule {}'],
    ['one that is spread', '...features', 'const features = [DogsModule];'],
    [
      'one that a function gives',
      'withDogs()',
      'const withDogs = () => ({ module: class {}, imports: [DogsModule] });',
    ],
    [
      'one among those of packages',
      'TypeOrmModule.forRoot({}), DogsModule',
      'import { TypeOrmModule } from "@nestjs/typeorm";',
    ],
  ])('follows %s', async (_what, imports, before) => {
    const files = {
      ...start,
      ...cats,
      ...dogs,
      'src/dogs.module.ts': dogsModule,
      'src/app.module.ts': importing(imports, before),
    };
    expect((await names(files)).filter((name) => name.includes('dogs'))).toEqual([
      'GET /api/dogs',
      'GET /api/dogs/{id}',
    ]);
  });

  it('follows what a module says when it is asked for: forRoot', async () => {
    const files = {
      ...start,
      ...dogs,
      'src/dogs.module.ts': `
        import { DynamicModule, Module } from '@nestjs/common';
        import { DogsController } from './dogs.controller';
        @Module({})
        export class DogsModule {
          static forRoot(): DynamicModule { return { module: DogsModule, controllers: [DogsController] }; }
        }`,
      'src/app.module.ts': importing('DogsModule.forRoot()'),
    };
    expect(await found(files)).toEqual(['GET /api/dogs', 'GET /api/dogs/{id}']);
  });

  it('tells of controllers that no module has', async () => {
    const files = {
      ...start,
      ...cats,
      ...dogs,
      'src/app.module.ts': appModule({ CatsController: './cats.controller' }),
    };
    expect(await found(files)).toEqual([
      'GET /api/cats',
      'unmounted-router | nest controller DogsController | (GET /dogs, GET /dogs/{id}) | no module that the application imports lists DogsController among its controllers, so its routes are not served',
    ]);
  });

  it.each([
    ['the root module is not there', 'import { AppModule } from "./gone"; export { AppModule };'],
    ['an import is not known', appModule({ CatsController: './cats.controller' }, '...plugins()')],
    [
      'a file of an import is not there',
      appModule({ CatsController: './cats.controller' }, 'Gone').replace(
        '@Module',
        'import { Gone } from "./gone";\n@Module',
      ),
    ],
    [
      'a list is filled in elsewhere',
      appModule({ CatsController: './cats.controller' }, 'plugged()').replace(
        '@Module',
        'const plugged = () => ({ module: class {}, imports: [] });\n@Module',
      ),
    ],
  ])('tells of none where %s', async (_why, module) => {
    const files = { ...start, ...cats, ...dogs, 'src/app.module.ts': module };
    expect((await found(files)).toSorted()).toEqual(['GET /api/cats', 'GET /api/dogs', 'GET /api/dogs/{id}']);
  });

  it('tells of none that is abstract, extended, or has no routes', async () => {
    const files = {
      ...start,
      'src/app.module.ts': appModule({ CatsController: './cats.controller' }),
      'src/base.controller.ts': controller('BaseController', '"base"', '@Get("inherited") a() {}'),
      'src/abstract.controller.ts': controller('AbstractController', '"abstract"', '@Get() a() {}').replace(
        'export class',
        'export abstract class',
      ),
      'src/events.controller.ts': controller(
        'EventsController',
        '',
        '@EventPattern("x") a() {}',
        'import { EventPattern } from "@nestjs/microservices";',
      ),
      'src/cats.controller.ts': controller(
        'CatsController extends BaseController',
        '"cats"',
        '',
        'import { BaseController } from "./base.controller";',
      ),
    };
    expect(await found(files)).toEqual(['GET /api/cats/inherited']);
  });

  it('takes the path of a parent for a controller that has no decorator of its own', async () => {
    const files = {
      ...start,
      ...dogs,
      'src/app.module.ts': appModule({ Puppies: './puppies' }),
      'src/puppies.ts':
        'import { DogsController } from "./dogs.controller"; export class Puppies extends DogsController {}',
    };
    expect(await found(files)).toEqual(['GET /api/dogs', 'GET /api/dogs/{id}']);
  });

  it('puts the paths of the RouterModule before its controllers, children below their parents', async () => {
    const files = {
      ...start,
      ...cats,
      ...dogs,
      'src/dogs.module.ts': dogsModule,
      'src/app.module.ts': `
        import { Module } from '@nestjs/common';
        import { RouterModule } from '@nestjs/core';
        import { CatsController } from './cats.controller';
        import { DogsModule } from './dogs.module';
        @Module({ controllers: [CatsController] }) class CatsModule {}
        @Module({
          imports: [CatsModule, DogsModule, RouterModule.register([
            { path: 'animals', module: CatsModule, children: [{ path: '/tame/', children: [DogsModule] }] },
          ])],
        })
        export class AppModule {}`,
    };
    expect(await names(files)).toEqual([
      'GET /api/animals/cats',
      'GET /api/animals/tame/dogs',
      'GET /api/animals/tame/dogs/{id}',
    ]);
  });

  it('stops where modules import each other', async () => {
    const files = {
      ...start,
      ...dogs,
      'src/dogs.module.ts': dogsModule
        .replace('{ controllers', '{ imports: [forwardRef(() => AppModule)], controllers')
        .replace('Module }', 'Module, forwardRef }')
        .concat('\nimport { AppModule } from "./app.module";'),
      'src/app.module.ts': importing('forwardRef(() => DogsModule)'),
    };
    expect(await names(files)).toEqual(['GET /api/dogs', 'GET /api/dogs/{id}']);
  });
});

describe('the platform', () => {
  it('says whether the case matters, and whether routes are tried in order', async () => {
    const files = (adapter: string): Record<string, string> => ({
      ...dogs,
      'src/main.ts': main('')
        .replace('create(AppModule)', `create(AppModule${adapter})`)
        .replace('async', 'import { FastifyAdapter } from "@nestjs/platform-fastify";\nasync'),
      'src/app.module.ts': appModule({ DogsController: './dogs.controller' }),
    });
    const marks = async (adapter: string): Promise<unknown[]> =>
      (await discover(nest, files(adapter))).routes.map(({ data }) => [data.app, data.caseInsensitive, data.order]);
    expect(await marks('')).toEqual([
      ['nest:src/main.ts:8', true, 0],
      ['nest:src/main.ts:8', true, 1],
    ]);
    expect(await marks(', new FastifyAdapter()')).toEqual([
      ['nest:src/main.ts:8', undefined, undefined],
      ['nest:src/main.ts:8', undefined, undefined],
    ]);
  });
});
