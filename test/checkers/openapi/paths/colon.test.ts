import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextPart } from '../../../../src/checkers/openapi/link/value.ts';
import { type ColonOptions, parseColonPath } from '../../../../src/checkers/openapi/paths/colon.ts';
import { formatPath, joinSegments } from '../../../../src/checkers/openapi/paths/format.ts';
import { parseTemplate } from '../../../../src/checkers/openapi/paths/template.ts';

const segments = (path: string, options?: ColonOptions) => parseColonPath([{ text: path }], options);
const printed = (path: string, options?: ColonOptions) => formatPath(segments(path, options));

describe('paths with colons', () => {
  it.each([
    ['', '/'],
    ['/', '/'],
    ['users', '/users'],
    ['//users//:id/', '/users/{id}'],
    ['/users/:id(\\d+)', '/users/{id}'],
    ['/users/:id{[0-9]+}', '/users/{id}'],
    ['/users/:id([^/]+)/posts', '/users/{id}/posts'],
    ['/users/:id?', '/users/{id?}'],
    ['/users/:id(\\d+)?', '/users/{id?}'],
    ['/users/:ids+', '/users/{ids}'],
    ['/users/:ids*', '/users/{ids?}'],
    ['/files/*', '/files/{*}'],
    ['/files/**', '/files/{*}'],
    ['/files/*path', '/files/{*}'],
    ['/files/(.*)', '/files/{*}'],
    ['/files/:path(*)', '/files/{path}'],
    ['/files/:path(.*)', '/files/{path}'],
    ['/files/:path{.+}', '/files/{path}'],
    ['/files/:path(.*)?', '/files/{path*?}'],
    ['/api*', '/api{*}'],
    ['/*.js', '/{*}.js'],
    ['/user/:id{/:op}', '/user/{id}{/op}'],
    ['/user{/:id}{/:op}/edit', '/user{/id}{/op}/edit'],
    ['/files{/*path}', '/files/{*}'],
    ['/:file{.:ext}', '/{file}.{ext}'],
    ['/:base([^/]*)...:head([^/]*)', '/{base}...{head}'],
    ['/at/:hour(^\\d{2})h:minute(^\\d{2})m', '/at/{hour}h{minute}m'],
    ['/:from-:to', '/{from}-{to}'],
    ['/:id.json', '/{id}.json'],
    ['/:größe', '/{größe}'],
    ['/name::verb', '/name:verb'],
    ['/name\\:verb', '/name:verb'],
    ['/(users|people)/:id', '/{0}/{id}'],
    ['/:id(a|(b|c))/x', '/{id}/x'],
    ['/:', '/:'],
    ['/a(b', '/a(b'],
    ['/a)b', '/a)b'],
    ['/:id{', '/{id}{'],
    ['/colou?r', '/{?colou?r}'],
    ['/docs{/v2}', '/docs/{?v2}'],
  ])('%s reads %s', (path, expected) => {
    expect(printed(path)).toBe(expected);
  });

  it('keeps what narrows a parameter', () => {
    expect(segments('/a/:id(\\d+)/:name{[a-z/]+}/:rest+/(x|y)/:opt?')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'parameter', name: 'id', pattern: '\\d+' },
      { kind: 'parameter', name: 'name', pattern: '[a-z/]+' },
      { kind: 'parameter', name: 'rest', pattern: '[^/]+(?:/[^/]+)*' },
      { kind: 'parameter', name: '0', pattern: 'x|y' },
      { kind: 'parameter', name: 'opt', optional: true },
    ]);
  });

  it('names a splat only where the framework does', () => {
    expect(segments('/files/*path', { splat: 'named' })).toEqual([
      { kind: 'text', text: 'files' },
      { kind: 'wildcard', name: 'path' },
    ]);
    expect(segments('/files{/*path}', { splat: 'named' })).toEqual([
      { kind: 'text', text: 'files' },
      { kind: 'wildcard', name: 'path', optional: true },
    ]);
  });

  it('takes the whole segment for a name where the framework does', () => {
    expect(printed('/users/:user-id', { name: 'segment' })).toBe('/users/{user-id}');
    expect(printed('/users/:user-id{[0-9]+}/x', { name: 'segment' })).toBe('/users/{user-id}/x');
    expect(printed('/users/:id?', { name: 'segment' })).toBe('/users/{id?}');
    expect(printed('/a:b/c', { name: 'segment' })).toBe('/a:b/c');
  });

  it('lets a hole make its segment unknown, and no other', () => {
    const parts: TextPart[] = [
      { text: '/api/' },
      { hole: 'config.version', why: 'it is read from a file' },
      { text: '/users/v' },
      { hole: 'n + 1', why: 'it is counted' },
      { text: '/:id' },
    ];
    expect(parseColonPath(parts)).toEqual([
      { kind: 'text', text: 'api' },
      { kind: 'unknown', expression: 'config.version', why: 'it is read from a file' },
      { kind: 'text', text: 'users' },
      { kind: 'unknown', expression: 'v${n + 1}', why: 'it is counted' },
      { kind: 'parameter', name: 'id' },
    ]);
    expect(formatPath(parseColonPath(parts))).toBe('/api/{?config.version}/users/{?v$_n_+_1_}/{id}');
  });

  it('says which variable can change a text', () => {
    expect(parseColonPath([{ text: '/api/v' }, { text: '1', configurable: 'API_VERSION' }, { text: '/x' }])).toEqual([
      { kind: 'text', text: 'api' },
      { kind: 'text', text: 'v1', configurable: 'API_VERSION' },
      { kind: 'text', text: 'x' },
    ]);
  });

  it('joins paths without empty segments', () => {
    expect(formatPath(joinSegments(segments('/api/'), [], segments('/'), segments('users')))).toBe('/api/users');
  });

  it('stays quick whatever it is given', () => {
    for (const evil of ['(', '{', '[', ':a(', ':a{', '\\', '{/', '([', '*', ':'])
      expect(segments(evil.repeat(4000)).length).toBeGreaterThan(0);
  });

  it('never makes an empty segment, nor a path that does not start with a slash', () => {
    const path = fc.string({
      unit: fc.constantFrom('/', ':', 'a', 'id', '*', '?', '(', ')', '{', '}', '\\', '.', '['),
    });
    fc.assert(
      fc.property(path, (given) => {
        const found = segments(given);
        expect(found.filter((segment) => segment.kind === 'text' && segment.text === '')).toEqual([]);
        expect(found.filter((segment) => segment.kind === 'parameter' && segment.name === '')).toEqual([]);
        expect(formatPath(found)).toMatch(/^\{?\//);
      }),
    );
  });

  it('reads back what it prints', () => {
    const segment = fc.constantFrom('users', ':id', ':id?', '*', ':path(.*)', ':a...:b', ':n.json', 'x-y', '');
    fc.assert(
      fc.property(fc.array(segment), (given) => {
        const once = printed(given.join('/'));
        expect(formatPath(parseTemplate(once))).toBe(once);
        expect(printed('/' + given.join('//') + '/')).toBe(once);
      }),
    );
  });
});
