/** The deep tier as a whole: bodies of requests, packages that are not installed, and that it costs nothing where nobody asks. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTree } from '../../../../src/tree/open.ts';
import { api, deep, deepOf, installed, nest, object } from './repository.ts';
import type { Texts } from './repository.ts';

const dto = `interface Named { name: string; age?: number }
class UpdateUser extends PartialType(CreateUser) {}
class CreateUser { id!: string; name!: string }`;

/** Loaded modules of CommonJS, which the compiler is one of. */
const isLoaded = (): boolean =>
  Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('/ts-morph/'));

function write(texts: Texts): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'trueup-deep-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const wrong: Texts = {
  ...nest('  @Get()\n  one(): UserDto { return null as any; }', 'class UserDto { id!: number }'),
  'api.json': api({ 'GET /users': { answer: object({ id: 'string' }) } }),
};
const finding =
  'GET /users, answer 200: id is of type number in the code and string in the document | medium likely | api.json:18 src/users.controller.ts:4 src/users.controller.ts:7';

describe('the deep tier', () => {
  it('loads no compiler where nobody asks for it, or nothing is to be compared', async () => {
    expect(isLoaded()).toBe(false);
    expect(await deep({ ...installed, ...wrong }, { deep: false })).toEqual({ findings: [], notices: [] });
    expect(await deep({ ...installed, ...wrong, 'api.json': api({ 'GET /users': {} }) })).toEqual({
      findings: [],
      notices: [
        {
          id: 'deep-compared',
          level: 'note',
          message:
            'deep: no operation whose route is sure has an answer or a body that would need types to be compared',
        },
      ],
    });
    expect(isLoaded()).toBe(false);
    expect((await deep({ ...installed, ...wrong })).findings).toEqual([finding]);
    expect(isLoaded()).toBe(true);
  });

  it('reads packages on disk that git ignores', async () => {
    const answer = api({ 'GET /users': { answer: object({ id: 'string!', name: 'string', more: 'string' }) } });
    const root = write({
      ...installed,
      ...nest(
        '  @Get()\n  one(): Brief { return null as any; }',
        "class UserDto { id!: string; name!: string }\nclass Brief extends PickType(UserDto, ['id', 'name']) {}",
      ),
      'package.json': '{ "dependencies": { "@nestjs/swagger": "11" } }',
      '.gitignore': 'node_modules\n',
      'api.json': answer,
    });
    execFileSync('git', ['init', '-q'], { cwd: root });
    const said = await deepOf(await openTree(root));
    expect(said.findings.map((line) => line.split(' | ')[0])).toEqual([
      'GET /users, answer 200: the document has more, which the code does not answer',
    ]);
  });

  it('says which packages are not installed, and compares the rest', async () => {
    const texts = {
      ...nest(
        '  @Get()\n  one(): UserDto { return null as any; }\n  @Get("brief")\n  brief(): Brief { return null as any; }',
        "class UserDto { id!: number }\nclass Brief extends PickType(UserDto, ['id']) { more!: string }",
      ),
      'api.json': api({
        'GET /users': { answer: object({ id: 'string' }) },
        'GET /users/brief': { answer: object({ id: 'string', more: 'string' }) },
        'GET /users/other': {},
      }),
    };
    const { findings, notices } = await deep(texts);
    expect(findings.filter((line) => line.includes('answer')).map((line) => line.split(' | ')[0])).toEqual([
      'GET /users, answer 200: id is of type number in the code and string in the document',
    ]);
    expect(notices.filter(({ id }) => id === 'deep-types-missing')).toEqual([
      {
        id: 'deep-types-missing',
        level: 'warning',
        message:
          'deep: 3 packages that the handlers import are not installed (@nestjs/common, @nestjs/swagger, rxjs); what has types of them was not compared: install the packages (npm ci) and check again',
        location: { uri: 'src/users.controller.ts' },
      },
    ]);
  });

  it('holds bodies to their types where reading the code did not tell', async () => {
    const said = await deep({
      ...installed,
      ...nest(
        '  @Post()\n  make(@Body() body: Pick<Named, "name"> & { size: number }) {}\n  @Patch()\n  change(@Body() body: Partial<Named>) {}\n  @Patch("any")\n  any(@Body() body: any) {}\n  @Patch("one")\n  one(@Body("name") name: Named) {}',
        dto,
      ),
      'api.json': api({
        'POST /users': { status: '201', body: object({ name: 'string', colour: 'string' }) },
        'PATCH /users': { body: object({ name: 'string', age: 'number' }) },
        'PATCH /users/any': { body: object({ other: 'string' }) },
        'PATCH /users/one': { body: object({ other: 'string', name: 'string' }) },
      }),
    });
    expect(said.findings.map((line) => line.split(' | ').slice(0, 2).join(' | '))).toEqual([
      'POST /users: the code reads size, which the document does not have; the document has colour, which the code does not read | medium likely',
    ]);
  });

  it('outlives types without end', async () => {
    const before = `type Deep<T, N extends unknown[] = []> = N['length'] extends 5000 ? T : Deep<{ inner: T }, [...N, 0]>;\ninterface Loop extends Loop { id: number }\nclass Self { id!: number; me!: Self }`;
    const said = await deep({
      ...installed,
      ...nest(
        '  @Get()\n  a(): Deep<string> { return null as any; }\n  @Get("b")\n  b(): Loop { return null as any; }\n  @Get("c")\n  c(): Self { return null as any; }',
        before,
      ),
      'api.json': api({
        'GET /users': { answer: object({ id: 'number' }) },
        'GET /users/b': { answer: object({ id: 'number' }) },
        'GET /users/c': { answer: object({ id: 'string', me: 'object' }) },
      }),
    });
    expect(said.findings.map((line) => line.split(' | ')[0])).toEqual([
      'GET /users/c, answer 200: id is of type number in the code and string in the document',
    ]);
  });
});
