/** The formats a report can be written in, each loaded only where it is asked for. */
import type { Formatter } from './formatter.ts';

export type { Formatter } from './formatter.ts';

export const formats = ['text', 'json', 'markdown', 'sarif', 'github', 'junit', 'html'] as const;
export type Format = (typeof formats)[number];

const loaders: Record<Format, () => Promise<Formatter>> = {
  text: async () => (await import('./text.ts')).formatText,
  json: async () => (await import('./json.ts')).formatJson,
  markdown: async () => (await import('./markdown.ts')).formatMarkdown,
  sarif: async () => (await import('./sarif.ts')).formatSarif,
  github: async () => (await import('./github.ts')).formatGithub,
  junit: async () => (await import('./junit.ts')).formatJunit,
  html: async () => (await import('./html.ts')).formatHtml,
};

export function loadFormatter(format: Format): Promise<Formatter> {
  return loaders[format]();
}
