/** Texts made of the bits that lead a lexer astray. */
import fc from 'fast-check';

const bits = [
  ...'\' " $ ; ( ) [ ] : \\ - / * . , \n \r \t é # `'.split(' '),
  ' ',
  "''",
  "E'",
  "\\'",
  '$$',
  '$a$',
  '--',
  '/*',
  '*/',
  'U&"',
  "X'",
  '1e5',
  '..',
  '::',
  'begin atomic',
  'case',
  'end',
  'create function f()',
  'copy t from stdin;\n',
  '\\.\n',
  '\\connect x',
  'select 1',
];

export const fragments = fc.array(fc.constantFrom(...bits), { maxLength: 30 }).map((parts) => parts.join(''));
