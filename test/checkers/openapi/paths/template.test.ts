/** Path templates as segments. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../../src/checkers/openapi/facts.ts';
import { hasQuery, parseTemplate } from '../../../../src/checkers/openapi/paths/template.ts';

const text = (value: string): Segment => ({ kind: 'text', text: value });

describe('a template', () => {
  it.each<[string, Segment[]]>([
    ['/', []],
    ['', []],
    ['/users', [text('users')]],
    ['users/', [text('users')]],
    ['//users///{id}/', [text('users'), { kind: 'parameter', name: 'id' }]],
    ['/users/{id}/files', [text('users'), { kind: 'parameter', name: 'id' }, text('files')]],
    ['/files/{name}.json', [text('files'), { kind: 'mixed', parts: [{ name: 'name' }, '.json'] }]],
    [
      '/compare/{base}...{head}',
      [text('compare'), { kind: 'mixed', parts: [{ name: 'base' }, '...', { name: 'head' }] }],
    ],
    ['/items/{id}:cancel', [text('items'), { kind: 'mixed', parts: [{ name: 'id' }, ':cancel'] }]],
    ['/users/:id', [text('users'), { kind: 'parameter', name: 'id' }]],
    ['/users/:id?', [text('users'), { kind: 'parameter', name: 'id' }]],
    ['/time/12:30', [text('time'), text('12:30')]],
    ['/{id?}', [{ kind: 'parameter', name: 'id', optional: true }]],
    ['/{id:[0-9]+}', [{ kind: 'parameter', name: 'id', pattern: '[0-9]+' }]],
    ['/{id:[^/]{2,4}}/x', [{ kind: 'parameter', name: 'id', pattern: '[^/]{2,4}' }, text('x')]],
    ['/files/{path+}', [text('files'), { kind: 'wildcard', name: 'path' }]],
    ['/files/{path*}', [text('files'), { kind: 'wildcard', name: 'path' }]],
    ['/files/{*path}', [text('files'), { kind: 'wildcard', name: 'path' }]],
    ['/files/{path*?}', [text('files'), { kind: 'wildcard', name: 'path', optional: true }]],
    ['/files/{path:.*}', [text('files'), { kind: 'wildcard', name: 'path', optional: true }]],
    ['/files/{path:.+}', [text('files'), { kind: 'wildcard', name: 'path' }]],
    ['/files/*', [text('files'), { kind: 'wildcard' }]],
    ['/a?x=1', [text('a')]],
    ['/a#part', [text('a')]],
    ['/a/{b', [text('a'), text('{b')]],
    ['/a/b}', [text('a'), text('b}')]],
    ['/{a/b}', [text('{a'), text('b}')]],
    ['/{}', [{ kind: 'parameter', name: '' }]],
  ])('%s', (path, segments) => {
    expect(parseTemplate(path)).toEqual(segments);
  });

  it('knows what stands behind a path', () => {
    expect(['/a?x=1', '/a#x', '/a/{id?}', '/a/{id:[?#]}', '/a'].map(hasQuery)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('any template', () => {
  const name = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/);
  const plain = fc.stringMatching(/^[a-z0-9.~-]{1,8}$/);
  const segment = fc.oneof(
    plain.map((value) => [value, text(value)] as const),
    name.map((value) => [`{${value}}`, { kind: 'parameter', name: value }] as const),
    fc
      .tuple(plain, name)
      .map(([before, value]) => [`${before}{${value}}`, { kind: 'mixed', parts: [before, { name: value }] }] as const),
  );

  it('is read back segment by segment', () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 6 }), (segments) => {
        expect(parseTemplate(`/${segments.map(([written]) => written).join('/')}`)).toEqual(
          segments.map(([, one]) => one),
        );
      }),
    );
  });

  it('is read in time that grows with its length, whatever stands in it', () => {
    fc.assert(fc.property(fc.string(), (path) => void parseTemplate(path)));
    const started = performance.now();
    for (const piece of ['{', '{:', '{a:/', '}', '/{', ':{']) parseTemplate(piece.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
