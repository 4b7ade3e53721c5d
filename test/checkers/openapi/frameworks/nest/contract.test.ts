import { describe, expect, it } from 'vitest';
import { appModule, contracts, controller, main } from './nest.ts';

const of = async (
  members: string,
  files: Readonly<Record<string, string>> = {},
  before = '',
): Promise<Record<string, unknown>> =>
  (await contracts({ 'src/cats.controller.ts': controller('CatsController', '"cats"', members, before), ...files }))[
    'GET /cats'
  ] ?? {};

describe('what decorators of parameters read', () => {
  it('names of the query and of the path', async () => {
    expect(
      await of(
        '@Get() a(@Query("page") p: number, @Query("size", new ParseIntPipe()) s, @Param("id") id, @Body("name") n) {}',
      ),
    ).toEqual({ query: 'page size …', path: 'id', body: 'name …', status: '200' });
  });

  it('nothing where the whole of it is handed over', async () => {
    expect(
      await of(
        '@Get() a(@Query() q, @Param() p: any, @Body() b: Record<string, string>, @Query(new Pipe()) r: unknown) {}',
      ),
    ).toEqual({
      status: '200',
    });
  });

  it('nothing of a body that comes with a file', async () => {
    expect(await of('@Get() a(@UploadedFile() file, @Body("name") name: string) {}')).toEqual({ status: '200' });
  });
});

describe('classes that describe what is sent', () => {
  const dto = (text: string): Record<string, string> => ({
    'src/dto.ts': `
      import { IsInt, IsOptional, IsString, ValidateIf } from 'class-validator';
      import { ApiProperty, ApiPropertyOptional, IntersectionType, OmitType, PartialType, PickType } from '@nestjs/swagger';
      import { Exclude, Expose } from 'class-transformer';
      import { Gone } from './gone'; import { Base } from './base';
      ${text}`,
    'src/base.ts':
      'import { IsString } from "class-validator"; export class Base { @IsString() id: string; static made = 1; }',
  });
  const read = async (text: string): Promise<unknown> =>
    (await of('@Get() a(@Body() b: Dto) {}', dto(text), 'import { Dto } from "./dto";'))['body'];

  it('give their fields, and whether validation insists', async () => {
    expect(
      await read(`export class Dto {
        @IsString() name: string; @IsOptional() @IsInt() age?: number; @IsInt() doubtful?: number; @IsInt() rest = 3;
        @ValidateIf((o) => o.name) @IsString() sometimes: string; plain: string; maybe?: string;
        @ApiPropertyOptional() documented: string; helper() {} get computed() { return 1; } static of = 1;
      }`),
    ).toBe('name! age? doubtful rest? sometimes plain maybe? documented?');
  });

  it('have those of their parents too', async () => {
    expect(await read('export class Dto extends Base { @IsInt() age: number; @IsOptional() id: string }')).toBe(
      'id? age!',
    );
    expect(await read('export class Dto extends Gone { @IsInt() age: number }')).toBe('age! …');
  });

  it('are made of others', async () => {
    const cat = 'class Cat { @IsString() name: string; @IsInt() age: number; @IsString() owner: string }';
    expect(await read(`${cat} export class Dto extends PartialType(Cat) {}`)).toBe('name? age? owner?');
    expect(await read(`${cat} export class Dto extends PickType(Cat, ['name', 'age'] as const) {}`)).toBe('name! age!');
    expect(await read(`${cat} export class Dto extends PartialType(OmitType(Cat, ['owner'])) {}`)).toBe('name? age?');
    expect(await read(`${cat} export class Dto extends IntersectionType(Base, Cat) {}`)).toBe('id! name! age! owner!');
    expect(
      await read(`${cat} const keys = any(); export class Dto extends PickType(Cat, keys) { @IsInt() own: number }`),
    ).toBe('own! …');
  });

  it('have others on the wire where a field has another name there, or none', async () => {
    expect(
      await read(
        'export class Dto { @IsString() name: string; @Expose({ name: "nick" }) alias: string; @Exclude() secret: string }',
      ),
    ).toBe('name! …');
  });

  it('are not seen to their end through a type parameter, a list or a union', async () => {
    const handlers = `
      import { Get, Body } from '@nestjs/common'; import { Base } from './base';
      export abstract class Crud<T extends Base> { @Get() a(@Body() b: T) {} }`;
    const files = {
      ...dto(''),
      'src/crud.ts': handlers,
      'src/cats.controller.ts':
        'import { Controller } from "@nestjs/common"; import { Crud } from "./crud"; @Controller("cats") export class Cats extends Crud<any> {}',
    };
    expect(await contracts(files)).toEqual({ 'GET /cats': { body: 'id! …', status: '200' } });
    expect(
      await of('@Get() a(@Body() b: Base[], @Query() q: Base | string) {}', dto(''), 'import { Base } from "./base";'),
    ).toEqual({ status: '200' });
  });
});

describe('status codes', () => {
  it('are those of Nest, unless the handler says another', async () => {
    const all = await contracts({
      'src/cats.controller.ts': controller(
        'CatsController',
        '',
        `@Get('a') a() {} @Post('b') b() {} @HttpCode(204) @Delete('c') c() {} @Post('d') @HttpCode(HttpStatus.ACCEPTED) d() {}
         @Get('e') e(@Res() res) {} @Redirect('/x') @Get('f') f() {} @All('g') g() {} @HttpCode(code()) @Get('h') h() {}`,
        'import { Redirect } from "@nestjs/common"; declare function code(): number;',
      ),
    });
    expect(all).toEqual({
      'GET /a': { status: '200' },
      'POST /b': { status: '201' },
      'DELETE /c': { status: '204' },
      'POST /d': { status: '202' },
      'GET /e': {},
      'GET /f': {},
      'ALL /g': {},
      'GET /h': {},
    });
  });
});

describe('guards', () => {
  const guards = (members: string, setUp = '', module = ''): Promise<Record<string, Record<string, unknown>>> =>
    contracts({
      'src/main.ts': main(setUp, 'import { JwtGuard } from "./guards";'),
      'src/guards.ts': 'export class JwtGuard {} export class ThrottlerGuard {} export class OptionalAuthGuard {}',
      'src/app.module.ts': appModule({ Cats: './cats.controller' })
        .replace('controllers:', `${module} controllers:`)
        .replace('@Module', 'import { APP_GUARD } from "@nestjs/core"; import { JwtGuard } from "./guards";\n@Module'),
      'src/cats.controller.ts': controller(
        'Cats',
        '',
        members,
        'import { AuthGuard } from "@nestjs/passport"; import { JwtGuard, ThrottlerGuard, OptionalAuthGuard } from "./guards"; import { Public } from "./public";',
      ),
      'src/public.ts':
        'import { SetMetadata } from "@nestjs/common"; export const Public = () => SetMetadata("isPublic", true);',
    });

  it('are told by their names where they stand before a handler', async () => {
    expect(
      await guards(`
        @UseGuards(JwtGuard) @Get('a') a() {} @UseGuards(AuthGuard('jwt')) @Get('b') b() {} @UseGuards(new JwtGuard()) @Get('c') c() {}
        @UseGuards(ThrottlerGuard) @Get('d') d() {} @UseGuards(OptionalAuthGuard) @Get('e') e() {} @UseGuards(ThrottlerGuard, JwtGuard) @Get('f') f() {}`),
    ).toEqual({
      'GET /a': { status: '200', auth: 'JwtGuard' },
      'GET /b': { status: '200', auth: "AuthGuard('jwt')" },
      'GET /c': { status: '200', auth: 'JwtGuard' },
      'GET /d': { status: '200' },
      'GET /e': { status: '200' },
      'GET /f': { status: '200', auth: 'JwtGuard' },
    });
  });

  it('stand before everything, but for what may be let out', async () => {
    const members = '@Get("a") a() {} @Public() @Get("b") b() {}';
    const expected = { 'GET /a': { status: '200', auth: 'JwtGuard' }, 'GET /b': { status: '200' } };
    expect(await guards(members, 'app.useGlobalGuards(new JwtGuard());')).toEqual(expected);
    expect(await guards(members, '', 'providers: [{ provide: APP_GUARD, useClass: JwtGuard }],')).toEqual(expected);
    expect(await guards(members, '', 'providers: [{ provide: APP_GUARD, useFactory: () => new JwtGuard() }],')).toEqual(
      {
        'GET /a': { status: '200' },
        'GET /b': { status: '200' },
      },
    );
  });
});
