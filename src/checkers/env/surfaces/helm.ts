/** Helm charts and Kubernetes manifests, line by line: a template is no YAML until Helm has filled it in. */
import type { Mention } from '../facts.ts';
import { keyAt, setting } from './surface.ts';
import type { SurfaceReader } from './surface.ts';

/** Maps from variable to value, as charts and manifests name them; `literals` of kustomize is a list of `KEY=value`. */
const maps =
  /^(\s*)(?:- )?(env|envs|envVars|extraEnv|extraEnvs|extraEnvVars|extraEnvironment|environment|environmentVariables|env_vars|data|stringData|config|secret|secrets|configMap|literals)\s*:\s*(?:#.*)?$/;
const named = /^(\s*(?:- ))name\s*:\s*(["']?)([A-Z][A-Z0-9_]*)\2\s*(?:#.*)?$/;
const mapped = /^(\s*)(["']?)([A-Z][A-Z0-9_]*)\2\s*:(?:\s+(.*))?$/;
const literal = /^(\s*- )(["']?)([A-Z][A-Z0-9_]*)=(.*)$/;

interface OpenMap {
  name: string;
  indent: number;
  /** Indentation of its first entry, once there is one. */
  entries?: number;
}

export const helm: SurfaceReader = {
  surface: 'helm',
  globs: [
    '**/{charts,chart,helm,k8s,kubernetes,kube,manifests,kustomize,deploy,deployment,deployments,infra}/**/*.{yaml,yml,tpl}',
    '**/values*.{yaml,yml}',
    '**/kustomization.{yaml,yml}',
    '!**/{docker-compose,compose}*.{yaml,yml}',
  ],
  extractor: {
    id: 'env-helm@1',
    prefilter: (text) => /env|config|secret|data|literals/i.test(text) && /[A-Z][A-Z0-9_]{2}/.test(text),
    maxLength: 500_000,
    extract({ uri, text }) {
      const facts: Mention[] = [];
      const add = (line: number, column: number, key: string, value?: string): void => {
        facts.push(setting('helm', key, keyAt(uri, line, column, key), value));
      };
      const isConfigMap = /^[ \t]*kind:[ \t]*(?:ConfigMap|Secret)\b/m.test(text);
      let map: OpenMap | undefined;
      const lines = text.split('\n');
      for (const [index, line] of lines.entries()) {
        if (/^\s*(?:#|$)|^\s*\{\{/.test(line)) continue;
        if (line.startsWith('---')) map = undefined;
        const indent = line.search(/\S/);
        if (map && (indent < map.indent || (indent === map.indent && !line.startsWith('- ', indent)))) map = undefined;

        const item = named.exec(line);
        const pair = literal.exec(line);
        const entry = mapped.exec(line);
        if (item?.[3] && map && /^(?:env|extraEnv|secret$|data$)/i.test(map.name))
          add(
            index + 1,
            line.indexOf(item[3], item[1]?.length) + 1,
            item[3],
            scalar(/^\s*value\s*:\s*(.*)$/.exec(lines[index + 1] ?? '')?.[1]),
          );
        else if (pair?.[3] && map?.name === 'literals') add(index + 1, line.indexOf(pair[3]) + 1, pair[3], pair[4]);
        else if (entry?.[3] && map) {
          map.entries ??= indent;
          if (indent === map.entries && holdsVariables(map.name, entry[3], isConfigMap))
            add(index + 1, line.indexOf(entry[3]) + 1, entry[3], scalar(entry[4]));
        } else if (map) map.entries ??= indent;

        const opened = maps.exec(line);
        if (opened?.[2]) map = { name: opened[2], indent: indent + (/^\s*- /.test(line) ? 2 : 0) };
      }
      return { facts };
    },
  },
};

/** `data:` is variables in a ConfigMap or Secret alone; `config:` and the like hold much else, so one word is not enough. */
function holdsVariables(map: string, key: string, isConfigMap: boolean): boolean {
  if (/^(?:data|stringData)$/.test(map)) return isConfigMap;
  return /env/i.test(map) || key.includes('_');
}

/** The value without its quotes; undefined for a nested map and for what a template puts in. */
function scalar(value: string | undefined): string | undefined {
  if (value === undefined || /^[#|>{[&*]|\{\{/.test(value)) return undefined;
  return /^(["'])(.*?)\1/.exec(value)?.[2] ?? (value.split(' #')[0] ?? '').trim();
}
