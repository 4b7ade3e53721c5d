/** Workflows of GitHub Actions and their kin, and GitLab CI: what jobs are given, and the secrets and variables they name. */
import type { Mention } from '../facts.ts';
import { reading } from './surface.ts';
import type { SurfaceReader } from './surface.ts';
import { inOrder, openYaml, settingsOf } from './yaml-facts.ts';

/** https://docs.github.com/actions/reference/workflows-and-actions/contexts */
const context = /(?<![\w.'-])(secrets|vars|env)(?:\.([A-Za-z_][A-Za-z0-9_]*)|\['([A-Za-z_][A-Za-z0-9_]*)'\])/g;
/** GitHub makes these itself. */
const automatic = new Set(['GITHUB_TOKEN', 'ACTIONS_STEP_DEBUG', 'ACTIONS_RUNNER_DEBUG']);
const asked = { requirement: 'unknown', scope: 'deploy', confidence: 'certain' } as const;

export const workflow: SurfaceReader = {
  surface: 'workflow',
  globs: [
    '{.github,.depot,.gitea,.forgejo}/workflows/*.{yml,yaml}',
    '{.github,.depot}/actions/**/action.{yml,yaml}',
    'action.{yml,yaml}',
  ],
  extractor: {
    id: 'env-workflow@1',
    prefilter: (text) => /\benv\b|secrets|\bvars\b/.test(text),
    maxLength: 1_000_000,
    async extract({ uri, text }) {
      const file = await openYaml(uri, text);
      const facts: Mention[] = [];
      for (const { node, path } of file.nodes) {
        const name = path.at(-1);
        if (name === 'env' && !path.includes('with')) facts.push(...settingsOf('workflow', node, file));
        if (node.kind !== 'scalar') continue;
        // What a shell expands in `run` are its own variables and the `env` above: only expressions reach outside.
        const { source, offset } = file.sourceOf(node);
        for (const found of namesIn(source, name === 'if')) {
          const { key, form } = found;
          facts.push(reading('workflow', key, file.locate(offset + found.offset, key), { form, ...asked }));
        }
      }
      return { facts: inOrder(facts), notices: file.notices };
    },
  },
};

/** https://docs.gitlab.com/ci/yaml/#variables */
export const gitlab: SurfaceReader = {
  surface: 'workflow',
  globs: ['**/.gitlab-ci.{yml,yaml}', '.gitlab/**/*.{yml,yaml}'],
  extractor: {
    id: 'env-gitlab@1',
    prefilter: (text) => text.includes('variables'),
    maxLength: 1_000_000,
    async extract({ uri, text }) {
      const file = await openYaml(uri, text);
      const maps = file.nodes.filter(({ path }) => path.at(-1) === 'variables');
      return { facts: inOrder(maps.flatMap(({ node }) => settingsOf('workflow', node, file))), notices: file.notices };
    },
  },
};

function* namesIn(source: string, isCondition: boolean): Generator<{ form: string; key: string; offset: number }> {
  for (const { from, to } of expressions(source, isCondition)) {
    for (const match of source.slice(from, to).matchAll(context)) {
      const key = match[2] ?? match[3];
      if (key === undefined || automatic.has(key)) continue;
      yield { form: `${match[1]}.${key}`, key, offset: from + match.index + match[0].indexOf(key, match[1]?.length) };
    }
  }
}

/** `${{ … }}`; a condition is an expression without them too. */
function* expressions(source: string, isCondition: boolean): Generator<{ from: number; to: number }> {
  if (isCondition && !source.includes('${{')) yield { from: 0, to: source.length };
  for (let from = source.indexOf('${{'); from !== -1; from = source.indexOf('${{', from)) {
    const to = source.indexOf('}}', from);
    if (to === -1) return;
    yield { from, to };
    from = to;
  }
}
