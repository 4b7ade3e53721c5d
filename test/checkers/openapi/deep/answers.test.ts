/** What the deep tier says of answers, word by word, and what it keeps silent of. */
import { describe, expect, it } from 'vitest';
import { api, deep, installed, nest, object } from './repository.ts';
import type { Said } from './repository.ts';

const user = `export class UserDto { id!: number; name!: string; email?: string; born!: Date; }
declare const users: { one(): Promise<UserDto>; all(): Promise<UserDto[]>; any(): any };`;
const userSchema = object({ id: 'number!', name: 'string!', email: 'string', born: 'string!' });

const answered = async (member: string, answer: object, before = user, setUp = ''): Promise<string[]> => {
  const said = await deep({
    ...installed,
    ...nest(`  @Get()\n  ${member}`, before, setUp),
    'api.json': api({ 'GET /users': { answer } }),
  });
  return said.findings.map((line) => line.split(' | ').slice(0, 2).join(' | '));
};

describe('a Nest handler', () => {
  it('tells what its type has otherwise, with both places', async () => {
    const answer = object({ id: 'string!', name: 'string!', email: 'string!', age: 'integer!' });
    const said = await deep({
      ...installed,
      ...nest('  @Get()\n  async one(): Promise<UserDto> { return users.one(); }', user),
      'api.json': api({ 'GET /users': { answer } }),
    });
    expect(said).toEqual({
      findings: [
        'GET /users, answer 200: the code answers born, which the document does not have; the document has age, which the code does not answer; the document requires email, which the code may leave out; id is of type number in the code and string in the document | medium likely | api.json:27 src/users.controller.ts:4 src/users.controller.ts:8',
      ],
      notices: [
        {
          id: 'deep-compared',
          level: 'note',
          message: 'deep: the types of 1 of 1 documented answer are known and were compared',
          location: { uri: 'api.json' },
        },
      ],
    } satisfies Said);
  });

  it.each([
    ['a promise', 'async one(): Promise<UserDto> { return users.one(); }', userSchema],
    ['an inferred type', 'one() { return users.one(); }', userSchema],
    ['an observable', 'one(): Observable<UserDto> { return users.any(); }', userSchema],
    ['a list of lists’ items', 'all() { return users.all(); }', { type: 'array', items: userSchema }],
    ['null beside it', 'async one(): Promise<UserDto | null> { return null; }', userSchema],
    [
      'schemas put together',
      'one() { return users.one(); }',
      { allOf: [object({ id: 'number', name: 'string' }), object({ email: 'string', born: 'string' })] },
    ],
    [
      'a part of it',
      "async one(): Promise<Pick<UserDto, 'id' | 'name'>> { return users.one(); }",
      object({ id: 'number!', name: 'string!' }),
    ],
    [
      'what only Partial lets be absent, and methods in it',
      'one(): Partial<Busy> { return users.any(); }',
      object({ id: 'number!' }),
      `${user}\nclass Busy { id!: number; save() {} }`,
    ],
    ['any', 'one() { return users.any(); }', object({ other: 'string!' })],
    ['a union with text', "async one(): Promise<UserDto | 'none'> { return 'none'; }", object({ other: 'string!' })],
    [
      'an index signature, of names that may come',
      'async one(): Promise<Record<string, string>> { return {}; }',
      object({ other: 'string!' }),
    ],
    [
      'a choice in the document',
      'one() { return users.one(); }',
      { oneOf: [object({ a: 'string' }), object({ b: 'string' })] },
    ],
    [
      'an open schema, of names that it lacks',
      'one() { return users.one(); }',
      { ...object({ id: 'number' }), additionalProperties: true },
    ],
    [
      'an interceptor of its own',
      '@UseInterceptors(Wrap)\n one() { return users.one(); }',
      object({ data: 'object!' }),
      `${user}\nclass Wrap {}`,
    ],
    ['an answer of its own', 'one(@Res() res: any): UserDto { return users.any(); }', object({ other: 'string!' })],
    [
      'a class with toJSON',
      'one(): Money { return users.any(); }',
      object({ amount: 'string!' }),
      `${user}\nclass Money { cents!: number; toJSON() { return {}; } }`,
    ],
    [
      'what a parent that cannot be found may have',
      'one(): Admin { return users.any(); }',
      object({ id: 'number!', role: 'string!' }),
      `${user}\nimport { Base } from './missing';\nclass Admin extends Base { id!: number }`,
    ],
    [
      'what a serializer or a database leaves out',
      'one(): Row { return users.any(); }',
      object({ id: 'number!' }),
      `${user}\nconst Exclude: any = 0, OneToMany: any = 0, Column: any = 0;\nclass Row { id!: number; @Exclude() password!: string; @OneToMany() posts!: string[]; @Column({ select: false }) salt!: string; private secret!: string; get full() { return 1; } save() {} }`,
    ],
  ])('is silent of %s', async (_, member, answer, before = user) => {
    expect(await answered(member, answer, before)).toEqual([]);
  });

  it('follows mapped types', async () => {
    const before = `${user}
class Address { street!: string }
class Brief extends IntersectionType(PartialType(OmitType(UserDto, ['born'])), PickType(Address, ['street'])) {}`;
    expect(
      await answered(
        'one(): Brief { return users.any(); }',
        object({ id: 'number!', name: 'string', email: 'string', street: 'number', born: 'string' }),
        before,
      ),
    ).toEqual([
      'GET /users, answer 200: the document has born, which the code does not answer; the document requires id, which the code may leave out; street is of type string in the code and number in the document | medium likely',
    ]);
  });

  it('tells a list from an object', async () => {
    expect(await answered('all() { return users.all(); }', userSchema)).toEqual([
      'GET /users, answer 200: the code answers a list, the document has one object | medium likely',
    ]);
  });

  it('is believed less where nothing at all is the same', async () => {
    expect(await answered('one() { return users.one(); }', object({ data: 'object' }))).toEqual([
      'GET /users, answer 200: the code answers born, email, id, name, which the document does not have; the document has data, which the code does not answer | low possible',
    ]);
  });

  it('is not held to what an interceptor of all makes of it', async () => {
    const wrap = `${user}\nimport { NestInterceptor } from '@nestjs/common';\nexport class Wrap implements NestInterceptor { intercept(c: any, next: any) { return next.handle().pipe(map((data: any) => ({ data }))); } }\nexport class Log implements NestInterceptor { intercept(c: any, next: any) { return next.handle(); } }`;
    const wrong = object({ id: 'string', name: 'string', email: 'string', born: 'string' });
    expect(
      await answered('one() { return users.one(); }', wrong, wrap, 'app.useGlobalInterceptors(new Log());'),
    ).toEqual(['GET /users, answer 200: id is of type number in the code and string in the document | medium likely']);
    expect(
      await answered('one() { return users.one(); }', wrong, wrap, 'app.useGlobalInterceptors(new Log(), new Wrap());'),
    ).toEqual([]);
    expect(
      await answered('one() { return users.one(); }', wrong, user, 'app.useGlobalInterceptors(new Unheard());'),
    ).toEqual([]);
  });
});

describe('an Express handler', () => {
  const answers = async (handler: string, answer: object, status = '200', rest = ''): Promise<string[]> => {
    const app = `import express from 'express';\nimport type { Request, Response } from 'express';\nimport { list, find } from './users';\nconst app = express();\napp.get('/users', ${handler});\napp.listen(3000);\n${rest}`;
    const users = `import type { Request, Response } from 'express';
export interface User { id: number; name: string }
export function find(): User { return { id: 1, name: 'a' }; }
export const list = async (req: Request, res: Response) => { res.json(find()); };`;
    const said = await deep({
      ...installed,
      'src/app.ts': app,
      'src/users.ts': users,
      'api.json': api({ 'GET /users': { answer, status } }),
    });
    return said.findings
      .filter((line) => line.includes(', answer '))
      .map((line) => line.split(' | ').slice(0, 2).join(' | '));
  };
  const right = object({ id: 'number!', name: 'string!' });
  const wrong = object({ id: 'string!', name: 'string!', age: 'number' });
  const told = (status = 200): string =>
    `GET /users, answer ${status}: the document has age, which the code does not answer; id is of type number in the code and string in the document | medium likely`;

  it.each([
    ['inline', '(req, res) => res.json(find())', '200'],
    ['of another file', 'list', '200'],
    ['inside a wrapper', '((fn: any) => fn)(list)', '200'],
    ['with a status', '(req, res) => { res.status(201).json(find()); }', '201'],
    ['inside a callback', '(req, res) => { Promise.resolve(find()).then((user) => res.send(user)); }', '200'],
    [
      'beside errors',
      "(req, res) => { if (!req.query.id) return res.status(404).json({ error: 'no' }); res.json({ ...find() }); }",
      '200',
    ],
  ])('tells the same wherever it stands: %s', async (_, handler, status) => {
    expect(await answers(handler, right, status)).toEqual([]);
    expect(await answers(handler, wrong, status)).toEqual([told(Number(status))]);
  });

  it.each([
    ['any', '(req, res) => res.json(req.body)'],
    [
      'a name that may be anything',
      '(req, res) => res.json({ id: req.body, name: req.query.name, age: req.params.age })',
    ],
    ['whatever an object is made of', '(req, res) => res.json({ ...(req.body as Object) })'],
    ['text', "(req, res) => res.send('ok')"],
    ['another status', '(req, res) => { res.status(202).json({ id: true }); }'],
    ['a status that is set by itself', '(req, res) => { res.status(500); res.json({ id: true }); }'],
    ['a status that nobody knows', '(req, res) => { res.status(req.query.code).json({ id: true }); }'],
    [
      'a part of it, with the rest from elsewhere',
      '(req, res) => { if (req.query.all) return rest(res); res.json({ id: 1, name: "a" }); }',
    ],
  ])('is silent of %s', async (_, handler) => {
    expect(
      await answers(
        handler,
        object({ id: 'number!', name: 'string!', age: 'number' }),
        '200',
        'declare function rest(res: any): void;',
      ),
    ).toEqual([]);
  });
});
