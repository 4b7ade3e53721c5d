/** Loading a configuration: where it is found, and what it comes to. */
import { describe, expect, it } from 'vitest';
import type { LoadedConfig } from '../../src/config/load.ts';
import { load } from './garden.ts';

const defaults: LoadedConfig = { policy: { failOn: 'medium', rules: [] }, sections: {}, exclude: [], require: [] };

describe('where a configuration is found', () => {
  it('is nowhere: the defaults hold', async () => {
    expect(await load({})).toEqual(defaults);
    expect(await load({ 'package.json': '{ "name": "trueup", "devDependencies": { "trueup": "1" } }' })).toEqual(
      defaults,
    );
    expect(await load({ 'package.json': '{ "trueup": ' })).toEqual(defaults);
  });

  it('is trueup.json, with comments and trailing commas', async () => {
    const text = '{\n  // the garden\n  "$schema": "./x.json",\n  "failOn": "high", /* strict */\n}';
    expect(await load({ 'trueup.json': text, 'package.json': '{}' })).toEqual({
      ...defaults,
      policy: { failOn: 'high', rules: [] },
      source: 'trueup.json',
    });
  });

  it('is the trueup key of package.json', async () => {
    expect(await load({ 'package.json': '{ "name": "shop", "trueup": { "require": ["garden"] } }' })).toEqual({
      ...defaults,
      require: ['garden'],
      source: 'package.json, key "trueup"',
    });
  });

  it('is the file that was named, whatever the root holds', async () => {
    const files = { '/elsewhere/strict.json': '{ "failOn": "low" }', 'trueup.json': 'not even JSON' };
    expect(await load(files, '/elsewhere/strict.json')).toEqual({
      ...defaults,
      policy: { failOn: 'low', rules: [] },
      source: '/elsewhere/strict.json',
    });
  });

  it('is not where two stand', async () => {
    await expect(load({ 'trueup.json': '{}', 'package.json': '{ "trueup": {} }' })).rejects.toThrow(
      'trueup.json and the "trueup" key of package.json are both there',
    );
  });

  it('is not where a named file is missing', async () => {
    await expect(load({}, 'nope.json')).rejects.toThrow('nope.json: there is no such configuration file');
  });
});

describe('what a configuration comes to', () => {
  it('fills in the defaults of a section, and makes paths plain', async () => {
    const text =
      '{ "garden": { "beds": [{ "path": "./beds//north/" }], "documents": ["./plans/", "app/(group)/*.md", "!./x"] } }';
    const { sections } = await load({ 'trueup.json': text });
    expect(sections).toEqual({
      garden: { documents: ['plans/**', 'app/(group)/*.md', '!x'], beds: [{ path: 'beds/north', season: 'spring' }] },
    });
  });

  it('accepts the sections and rules of checkers that are not there yet, unread', async () => {
    const text =
      '{ "openapi": { "documents": [{ "path": 7 }] }, "spec": [], "require": ["migrations"], "rules": { "env/x": "off" } }';
    const config = await load({ 'trueup.json': text });
    expect([config.sections, config.require]).toEqual([{}, ['migrations']]);
  });

  it('takes excluded folders with all that is in them', async () => {
    const { exclude } = await load({
      'trueup.json': '{ "exclude": ["vendor", "legacy/", "**/*.gen.ts", "!legacy/keep"] }',
    });
    expect(exclude).toEqual([
      'vendor',
      'vendor/**',
      'legacy/**',
      '**/*.gen.ts',
      '**/*.gen.ts/**',
      '!legacy/keep',
      '!legacy/keep/**',
    ]);
  });

  it('keeps overrides in the order of the file, by path where paths are given', async () => {
    const text = `{ "rules": {
      "*": "low",
      "garden/weed": [{ "severity": "off", "paths": ["meadow", "!meadow/path.ts"] }, { "severity": "high", "paths": ["**/*.ts"] }],
      "garden/*": "medium"
    } }`;
    const { policy } = await load({ 'trueup.json': text });
    const uris = ['meadow/a.ts', 'meadow/path.ts', 'bed.ts', 'bed.md'];
    expect(policy.rules.map(({ rule, severity, within }) => [rule, severity, within && uris.filter(within)])).toEqual([
      ['*', 'low', undefined],
      ['garden/weed', 'off', ['meadow/a.ts']],
      ['garden/weed', 'high', ['meadow/a.ts', 'meadow/path.ts', 'bed.ts']],
      ['garden/*', 'medium', undefined],
    ]);
  });
});
