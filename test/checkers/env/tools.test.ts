import { describe, expect, it } from 'vitest';
import { libraryReading } from '../../../src/checkers/env/data/libraries.ts';
import { toolsIn } from '../../../src/checkers/env/data/tools.ts';

describe('toolsIn', () => {
  it.each([
    ['npx lingo.dev@latest run', ['lingo.dev']],
    ['npx -y @sentry/cli@2.1.0 releases new', ['@sentry/cli']],
    ['npx --yes --registry https://r.acme.dev checkly deploy', ['checkly']],
    ['npx -p @crowdin/cli -p sharp-cli crowdin upload', ['@crowdin/cli', 'sharp-cli']],
    ['npx --package=@lhci/cli@0.14.x -- lhci autorun', ['@lhci/cli']],
    ['npm exec -- playwright test', ['playwright']],
    ['npm exec --package eas-cli -c "eas build"', ['eas-cli']],
    ['pnpm dlx turbo@^2 build', ['turbo']],
    ['pnpm --filter web exec prisma generate', ['prisma']],
    ['pnpm -C apps/web exec -- next build', ['next']],
    ['bunx --bun nx run-many -t test', ['nx']],
    ['bun x serverless deploy', ['serverless']],
    ['yarn dlx -q release-it', ['release-it']],
    ['pnpx shadcn add', ['shadcn']],
    ['dotenv -e ../.env -- npx prisma migrate dev', ['prisma']],
    ['dotenv -e .env npx -- prisma migrate deploy', ['prisma']],
    ['CI=1 npx a && npx b || (npx c; npx a) | npx d', ['a', 'b', 'c', 'd']],
    ["sh -c 'npx wrangler deploy'", ['wrangler']],
  ])('finds what %j runs', (script, expected) => {
    expect(toolsIn(script)).toEqual(expected);
  });

  it('reads whole files of commands', () => {
    expect(
      toolsIn('{\n  "scripts": {\n    "a": "npx one",\n    "b": "npx \\"@two/cli@1\\" x && pnpm dlx three"\n  }\n}\n'),
    ).toEqual(['one', '@two/cli', 'three']);
    expect(
      toolsIn(
        'jobs:\n  a:\n    steps:\n      - run: npx one # npx two\n      - run: |\n          # npx three\n          bunx four\n',
      ),
    ).toEqual(['one', 'four']);
  });

  it.each([
    'npx',
    'npx --version',
    'npx ./scripts/build.js',
    'npx github:acme/tool',
    'npx $TOOL run',
    'npx "$TOOL"',
    'npm run npx-like',
    'npm install exec dlx',
    'yarn add dlx',
    'exec next start',
    'pnpm run build -- exec',
    '"command": "npx", "args": ["-y"]',
    'mynpx tool',
  ])('finds nothing in %j', (script) => {
    expect(toolsIn(script)).toEqual([]);
  });

  it('is in linear time on hostile lines', () => {
    const before = performance.now();
    for (const piece of ['npx -p ', 'pnpm -a ', 'npx @', ' #', 'npx a@', 'npm exec -- ', '&', "npx '"])
      toolsIn(piece.repeat(200_000 / piece.length));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

it('a tool that only a script runs reads its variables', () => {
  expect(libraryReading('LINGO_API_KEY', new Set(toolsIn('npx lingo.dev@latest run')))?.package).toBe('lingo.dev');
  expect(libraryReading('LINGODOTDEV_API_KEY', new Set(['lingo.dev']))?.package).toBe('lingo.dev');
  expect(libraryReading('LINGO_API_KEY', new Set(['lingui']))).toBeUndefined();
});
