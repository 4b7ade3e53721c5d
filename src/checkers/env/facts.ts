/** What the env checker knows of a key at one place: somebody documents it, sets it, or reads it. */
import type { Confidence, Fact } from '../../model/index.ts';

/** The kind of file a mention stands in. */
export type Surface =
  | 'example'
  | 'env-file'
  | 'docs'
  | 'types'
  | 'source'
  | 'schema'
  | 'turbo'
  | 'compose'
  | 'dockerfile'
  | 'workflow'
  /** The scripts of package.json: `KEY=value command`. */
  | 'package-script'
  | 'render'
  | 'vercel'
  | 'app-json'
  | 'helm'
  /** Other deployment files: fly.toml, netlify.toml, wrangler, serverless. */
  | 'deploy'
  | 'terraform'
  | 'prisma'
  | 'shell'
  | 'python';

/** The form of a value, told without the value: all that may leave the extractor. */
export type ValueShape = 'empty' | 'url' | 'number' | 'boolean' | 'email' | 'path' | 'text';

/** What may be put in as an example, from the evidence of a schema. */
export interface Placeholder {
  shape: ValueShape;
  /** Allowed values, where a schema lists them: names of modes, never secrets. */
  choices?: string[];
  /** What the code takes where nothing is set, as it is written there; never one that looks like a secret. */
  default?: string;
}

export type Requirement = 'required' | 'optional' | 'unknown';

/** Where code that reads a key runs. */
export type Scope = 'runtime' | 'test' | 'script' | 'deploy';

/** A place that tells a person about a key. */
export interface Documents {
  role: 'documents';
  surface: Surface;
  /** `commented`: `# KEY=`, documentation of a key that ships unset. */
  status: 'active' | 'commented';
  requirement: Requirement;
  /** The comment beside or above it, shortened to 200 characters, secrets masked. */
  description?: string;
  /** Surface `docs`: what the key stands in. */
  place?: 'table' | 'list' | 'heading' | 'block';
  shape?: ValueShape;
  /** Name of the detector that takes the example value for a real secret; the value itself stays in the file. */
  secret?: string;
  /** The name is a pattern that a comment tells of: `SMTP_*`, `*_CLOUD_PROJECT`. */
  wildcard?: true;
}

/** A place that gives a key a value. */
export interface Sets {
  role: 'sets';
  surface: Surface;
  shape?: ValueShape;
  secret?: string;
}

/** One step of the way from a read to the environment: `env() at packages/lib/env.ts:17`. */
export interface Step {
  what: string;
  uri: string;
  line: number;
}

/** A place that asks for a key. */
export interface Reads {
  role: 'reads';
  surface: Surface;
  /** How it asks, as the source writes it: `process.env.KEY`, `env('KEY')`, `z.object member`, `${KEY}`. */
  form: string;
  requirement: Requirement;
  scope: Scope;
  confidence: Confidence;
  /** Empty for a direct read; the accessor's way to the environment otherwise. */
  via: Step[];
  placeholder?: Placeholder;
  /** The name is a pattern: `FEATURE_*` for a template with a fixed beginning. */
  wildcard?: true;
  /** Only tried after another key: `process.env.NEW ?? process.env.OLD`. */
  fallbackFor?: string;
}

export type Mention = Fact<Documents | Sets | Reads>;
export type DocumentFact = Fact<Documents | Sets>;
export type ReadFact = Fact<Reads>;
