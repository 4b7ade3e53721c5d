import { describe, expect, it } from 'vitest';
import { appModule, controller, found, main, names } from './nest.ts';

const cats = controller('CatsController', '"cats"', '@Get() list() {} @Get(":id") one() {} @Post() create() {}');
const health = controller('HealthController', '"health"', '@Get() check() {} @Get("live") live() {}');
const both = {
  'src/app.module.ts': appModule({ CatsController: './cats.controller', HealthController: './health.controller' }),
  'src/cats.controller.ts': cats,
  'src/health.controller.ts': health,
};
const set = (call: string, extra = ''): Promise<string[]> => names({ ...both, 'src/main.ts': main(call, extra) });

describe('the global prefix', () => {
  it('stands before every route', async () => {
    expect(await set('app.setGlobalPrefix("/api/v1/");')).toEqual([
      'GET /api/v1/cats',
      'GET /api/v1/cats/{id}',
      'POST /api/v1/cats',
      'GET /api/v1/health',
      'GET /api/v1/health/live',
    ]);
  });

  it('spares what it excludes: texts, methods, parameters, wildcards', async () => {
    expect(
      await set(
        'app.setGlobalPrefix("api", { exclude: ["health", { path: "cats", method: RequestMethod.POST }, "cats/:any"] });',
      ),
    ).toEqual(['GET /api/cats', 'GET /cats/{id}', 'POST /cats', 'GET /health', 'GET /api/health/live']);
    expect(
      await set(
        'app.setGlobalPrefix("api", { exclude: ["/health/(.*)", { path: "cats*", method: RequestMethod.ALL }] });',
      ),
    ).toEqual(['GET /cats', 'GET /cats/{id}', 'POST /cats', 'GET /api/health', 'GET /health/live']);
  });

  it('is followed to constants, functions and defaults of the environment', async () => {
    const first = async (call: string, extra = ''): Promise<string | undefined> => (await set(call, extra))[0];
    expect(await first('app.setGlobalPrefix(PREFIX);', 'const PREFIX = "rest";')).toBe('GET /rest/cats');
    expect(await first('app.setGlobalPrefix(process.env.PREFIX ?? "api");')).toBe('GET /api/cats');
    expect(await first('setUp(app);', 'function setUp(it) { it.setGlobalPrefix("deep"); }')).toBe('GET /deep/cats');
    expect(await first('app.enableCors().setGlobalPrefix("chained");')).toBe('GET /chained/cats');
    expect(await first('app.setGlobalPrefix(app.get(Config).prefix);')).toBe('GET /{?app.get().prefix}/cats');
  });

  it('is asked of the ConfigService', async () => {
    const files = (key: string, load: string): Record<string, string> => ({
      'src/main.ts': main(
        `const config = app.get(ConfigService); app.setGlobalPrefix(config.getOrThrow(${key}));`,
        'import { ConfigService } from "@nestjs/config";',
      ),
      'src/settings.ts': `
        import { registerAs } from '@nestjs/config';
        export default registerAs('http', () => ({ prefix: process.env.API_PREFIX || 'api', deep: { prefix: 'deep' } }));
        export const plain = () => ({ http: { prefix: 'plain' } });`,
      'src/app.module.ts': appModule(
        { CatsController: './cats.controller' },
        `ConfigModule.forRoot({ load: [${load}] })`,
      ).replace(
        '@Module',
        'import { ConfigModule } from "@nestjs/config"; import http, { plain } from "./settings";\n@Module',
      ),
      'src/cats.controller.ts': cats,
    });
    const first = async (key: string, load = 'http'): Promise<string | undefined> => (await names(files(key, load)))[0];
    expect(await first('"http.prefix", { infer: true }')).toBe('GET /api/cats');
    expect(await first('"http.deep.prefix"')).toBe('GET /deep/cats');
    expect(await first('"http.prefix"', 'plain')).toBe('GET /plain/cats');
    expect(await first('"API_PREFIX", "fallback"')).toBe('GET /fallback/cats');
    expect(await first('"http.unknown"')).toBe('GET /{?app.get().getOrThrow()}/cats');
  });
});

describe('versions', () => {
  const versioned = controller(
    'CatsController',
    '{ path: "cats", version: ["1", LATEST] }',
    '@Get() a() {} @Version("3") @Get("b") b() {} @Version(VERSION_NEUTRAL) @Get("c") c() {}',
    'import { LATEST } from "./versions";',
  );
  const files = (setUp: string): Record<string, string> => ({
    'src/main.ts': main(setUp),
    'src/app.module.ts': appModule({ CatsController: './cats.controller', DogsController: './dogs.controller' }),
    'src/cats.controller.ts': versioned,
    'src/dogs.controller.ts': controller('DogsController', '"dogs"', '@Get() a() {}'),
    'src/versions.ts': 'export const LATEST = "2";',
  });

  it('stand behind the global prefix', async () => {
    expect(
      await names(files('app.setGlobalPrefix("api"); app.enableVersioning({ type: VersioningType.URI });')),
    ).toEqual(['GET /api/v1/cats', 'GET /api/v2/cats', 'GET /api/v3/cats/b', 'GET /api/cats/c', 'GET /api/dogs']);
  });

  it('have a prefix of their own, or none, and a default', async () => {
    expect(await names(files('app.enableVersioning({ prefix: "version-", defaultVersion: "9" });'))).toEqual([
      'GET /version-1/cats',
      'GET /version-2/cats',
      'GET /version-3/cats/b',
      'GET /cats/c',
      'GET /version-9/dogs',
    ]);
    expect(
      await names(files('app.enableVersioning({ prefix: false, defaultVersion: ["9", VERSION_NEUTRAL] });')),
    ).toEqual(['GET /1/cats', 'GET /2/cats', 'GET /3/cats/b', 'GET /cats/c', 'GET /9/dogs', 'GET /dogs']);
  });

  it('in a header leave the path alone, and so do versions that nobody enables', async () => {
    const plain = ['GET /cats', 'GET /cats/b', 'GET /cats/c', 'GET /dogs'];
    expect(await names(files('app.enableVersioning({ type: VersioningType.HEADER, header: "X-Version" });'))).toEqual(
      plain,
    );
    expect(await names(files(''))).toEqual(plain);
  });

  it('are taken to stand in the URL where no application is in sight', async () => {
    const { 'src/main.ts': _main, 'src/app.module.ts': _module, ...rest } = files('');
    expect(await names(rest)).toEqual(['GET /v1/cats', 'GET /v2/cats', 'GET /v3/cats/b', 'GET /cats/c', 'GET /dogs']);
  });

  it('are no part of what an exclusion names', async () => {
    expect(
      await names(files('app.enableVersioning(); app.setGlobalPrefix("api", { exclude: ["cats", "v3/cats/b"] });')),
    ).toEqual(['GET /v1/cats', 'GET /v2/cats', 'GET /v3/cats/b', 'GET /api/cats/c', 'GET /api/dogs']);
  });
});

describe('applications of one repository', () => {
  const app = (name: string, prefix: string, listen = 'await app.listen(3000);'): Record<string, string> => ({
    [`apps/${name}/main.ts`]: `
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      export async function start() { const app = await NestFactory.create(AppModule); app.setGlobalPrefix('${prefix}'); ${listen} }`,
  });

  it('have their own prefix each, for what their modules reach', async () => {
    const files = {
      ...app('shop', 'shop'),
      ...app('office', 'office'),
      'apps/shop/app.module.ts': appModule({ CatsController: '../../libs/cats.controller' }),
      'apps/office/app.module.ts': appModule({
        HealthController: './health.controller',
        CatsController: '../../libs/cats.controller',
      }),
      'apps/office/health.controller.ts': health,
      'libs/cats.controller.ts': controller('CatsController', '"cats"', '@Get() list() {}'),
    };
    expect((await names(files)).toSorted()).toEqual([
      'GET /office/cats',
      'GET /office/health',
      'GET /office/health/live',
      'GET /shop/cats',
    ]);
  });

  it('count once where a script makes the same one to print the document', async () => {
    const files = {
      ...both,
      'src/main.ts': main('app.setGlobalPrefix("api");'),
      'src/a-script.ts': `
        import { NestFactory } from '@nestjs/core';
        import { SwaggerModule } from '@nestjs/swagger';
        import { AppModule } from './app.module';
        (async () => { const app = await NestFactory.create(AppModule); SwaggerModule.createDocument(app, {}); })();`,
    };
    expect((await names(files))[0]).toBe('GET /api/cats');
    expect(await names(files)).toHaveLength(5);
  });

  it('take in, with the prefix of the nearest, what nobody can tell the module of', async () => {
    const files = {
      ...app('shop', 'shop'),
      'apps/shop/app.module.ts': appModule({}, '...plugins()').replace(
        '@Module',
        'declare function plugins(): any[];\n@Module',
      ),
      ...app('office', 'office'),
      'apps/office/app.module.ts': appModule({}, '...plugins()').replace(
        '@Module',
        'declare function plugins(): any[];\n@Module',
      ),
      'apps/office/cats.controller.ts': cats,
    };
    expect(await found(files)).toEqual(['GET /office/cats', 'GET /office/cats/{id}', 'POST /office/cats']);
  });
});
