/** The laws of the house: who may import whom, and why. `npm run lint` holds src to them. */

/** Modules that cost start-up time; a run that does not need them must not pay for them. */
const heavy = [
  'node_modules/(oxc-parser|yaml|js-yaml|picomatch|enhanced-resolve|resolve.exports|pg|ts-morph|saxes|c8|diff)/',
  'node_modules/(@electric-sql/pglite|@apidevtools/swagger-parser|@cucumber/[^/]+)/',
  'node_modules/(mdast|micromark)-',
  'node_modules/zod/',
];

/** Files that are made of zod: they may import it plainly, since they are only ever loaded lazily themselves. */
const schemas = [
  '^src/config/(schema|validate|paths|json-schema|report-schema)\\.ts$',
  '^src/checkers/[^/]+/schema\\.ts$',
];

/** An import that costs nothing at start-up. */
const lazy = ['dynamic-import', 'type-only', 'type-import'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'model-imports-nothing',
      comment:
        'The nouns are the ground floor. Everything speaks in them, so they must not drag anything else in: whoever knows the model can read any room.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { pathNot: '^src/model/' },
    },
    {
      name: 'floors-parse-policy-formatters-tree',
      comment:
        'Imports go down only. Reading, judging and printing know the nouns but neither the checkers nor the story above them, so each can be tested with literals.',
      severity: 'error',
      from: { path: '^src/(parse|policy|formatters|tree)/|^src/diff\\.ts$' },
      to: { path: '^src/(cli|config|checkers)/|^src/(check|index)\\.ts$' },
    },
    {
      name: 'floors-config-and-checkers',
      comment:
        'Imports go down only. A checker is told its configuration and its context; it never reaches up for them. The configuration is composed from the checkers, not the other way round.',
      severity: 'error',
      from: { path: '^src/(config|checkers)/' },
      to: { path: '^src/(cli)/|^src/(check|index)\\.ts$' },
    },
    {
      name: 'floors-checkers-below-config',
      comment:
        'The configuration is composed from each checker’s own section, so a checker that imported it would close a circle.',
      severity: 'error',
      from: { path: '^src/checkers/' },
      // A section's schema takes the shared kinds of value (a path that cannot lead out) from the configuration.
      to: { path: '^src/config/', pathNot: '^src/config/paths\\.ts$' },
    },
    {
      name: 'floors-check-and-index-below-cli',
      comment: 'The story and the public API are used by every surface, so they know none of them.',
      severity: 'error',
      from: { path: '^src/(check|index)\\.ts$' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'check-knows-no-checker',
      comment: 'A new checker is one folder and one line in checkers/index.ts. The story must not change for it.',
      severity: 'error',
      from: { path: '^src/check\\.ts$' },
      to: { path: '^src/checkers/' },
    },
    {
      name: 'checker-never-imports-checker',
      comment:
        'A checker can be added, rewritten or taken away alone. What two of them need belongs in parse or in the model.',
      severity: 'error',
      from: { path: '^src/checkers/([^/]+)/' },
      to: { path: '^src/checkers/', pathNot: '^src/checkers/$1/' },
    },
    {
      name: 'checkers-touch-no-node',
      comment:
        'All input comes in through the Context, so a checker runs on a disk, on the git index, on a revision or on a literal in a test without knowing which. One exception: the room that starts databases, which are files and processes by nature.',
      severity: 'error',
      from: { path: '^src/checkers/', pathNot: '^src/checkers/migrations/engine/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'checkers-know-no-policy-formatter-or-tree',
      comment:
        'A checker says what differs. How bad a team finds it, how it is printed and where the files come from is decided elsewhere.',
      severity: 'error',
      from: { path: '^src/checkers/' },
      to: { path: '^src/(policy|formatters|tree)/' },
    },
    {
      name: 'formatters-and-policy-import-only-model',
      comment:
        'The report is the one thing in the middle: what is not in it cannot be printed or judged. A formatter that reached further would say things the JSON does not.',
      severity: 'error',
      from: { path: '^src/(formatters|policy)/' },
      to: { path: '^src/', pathNot: ['^src/model/', '^src/$1/'] },
    },
    {
      name: 'parse-and-tree-import-only-model',
      comment: 'Syntax does not know where a text comes from, and a tree does not know what its texts mean.',
      severity: 'error',
      from: { path: '^src/(parse|tree)/' },
      to: { path: '^src/', pathNot: ['^src/model/', '^src/$1/'] },
    },
    {
      name: 'fs-and-child-process-in-tree-only',
      comment:
        'The repository under check is untrusted. One room opens files and starts git, so one room keeps to the root, to the size limits and to the argument lists. The room that starts shadow databases is the other: it never reads the repository.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/tree/', '^src/checkers/migrations/engine/'] },
      to: { path: '^(node:)?(fs|fs/promises|child_process)$' },
    },
    {
      name: 'process-in-cli-only',
      comment:
        'Arguments, streams, environment and exit codes belong to the surface; everything below is handed what it needs. Exceptions: the room that starts git gives it the environment that git itself was started with, and what runs as a process of its own is its own surface; the room that runs a configured command ends the whole group of its processes.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/(cli/|tree/git\\.ts$)', '^src/checkers/migrations/engine/([a-z-]+-child|command)\\.ts$'],
      },
      to: { path: '^(node:)?(process|readline|readline/promises|tty)$' },
    },
    {
      name: 'no-network-no-foreign-code',
      comment: 'trueup sends nothing anywhere and runs nothing of the repository that it checks.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(node:)?(http|https|http2|net|tls|dgram|dns|dns/promises|vm|cluster|inspector)$' },
    },
    {
      name: 'threads-in-parse-only',
      comment:
        'A thread is there for one reason: a file that nests deep enough to end the process ends its parser’s thread instead. The process of the embedded database has the other: while it is busy, a thread watches whether its parent still lives.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/parse/', '^src/checkers/migrations/engine/pglite-child\\.ts$'] },
      to: { path: '^(node:)?worker_threads$' },
    },
    {
      name: 'heavy-modules-are-lazy',
      comment:
        'Start-up time is a gate: `trueup --version` and a hook on one file load no parser that they do not use. Import the module with `await import()` where it is first needed, or import only its types.',
      severity: 'error',
      from: { path: '^src/', pathNot: schemas },
      to: { path: heavy, dependencyTypesNot: lazy },
    },
    {
      name: 'heavy-modules-other-than-zod-are-lazy-in-schemas',
      comment: 'A schema file is excused for zod alone.',
      severity: 'error',
      from: { path: schemas },
      to: { path: heavy, pathNot: 'node_modules/zod/', dependencyTypesNot: lazy },
    },
    {
      name: 'schemas-are-lazy',
      comment:
        'A schema file imports zod plainly, so whoever imports it plainly pays for zod on every start. Schemas are loaded where there is a configuration to validate.',
      severity: 'error',
      from: { path: '^src/', pathNot: schemas },
      to: { path: schemas, dependencyTypesNot: lazy },
    },
    {
      name: 'no-circular',
      comment: 'Two rooms in a circle are one room that nobody can leave. Move what both need one floor down.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module that nobody imports and that imports nothing is forgotten: wire it in or delete it.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', '^src/(index|cli/index)\\.ts$'] },
      to: {},
    },
    {
      name: 'rooms-have-real-names',
      comment:
        'A file called utils, helpers, common or types has no subject, so everything ends up in it. Name it after what it is about.',
      severity: 'error',
      from: {},
      to: {
        path: ['^src/.*(utils?|helpers?|common|shared|misc)/', '/(utils?|helpers?|common|shared|misc|types)\\.ts$'],
      },
    },
    {
      name: 'src-ships-alone',
      comment: 'The package holds dist alone: nothing in src may lean on tests, scripts, benchmarks or examples.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|bench|examples)/' },
    },
    {
      name: 'no-undeclared-dependency',
      comment: 'What src imports must be installed with the package: in `dependencies`, and there.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only', 'type-import'],
      },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import that resolves to nothing fails at the user’s, not here.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
