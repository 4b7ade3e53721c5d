/** Where API documents may stand: a hook compares these with the staged paths, so they cost nothing to load. */
export const documentGlobs = [
  '**/*.{json,yaml,yml}',
  '!**/{package-lock,npm-shrinkwrap,composer.lock,tsconfig,jsconfig}.json',
  '!**/pnpm-lock.yaml',
] as const;
