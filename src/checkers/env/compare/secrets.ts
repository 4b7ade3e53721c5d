/** env/secret-in-example and env/public-secret: values and names that give a secret away. */
import type { Drift } from '../../../model/index.ts';
import type { DocumentFact } from '../facts.ts';
import type { Ledger } from './ledger.ts';

/** Prefixes that build tools put into the browser's bundle: Next.js, Vite, SvelteKit and Astro, Create React App, Expo, Nuxt, Gatsby. */
const publicPrefix = /^(?:NEXT_PUBLIC|VITE|PUBLIC|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY)_/;
/** The end of the name, since `NEXT_PUBLIC_PASSWORD_MIN_LENGTH` is a number and `…_SITE_KEY` is meant to be seen. */
const secretEnd =
  /(?:^|_)(?:SECRET|SECRET_KEY|CLIENT_SECRET|PASSWORD|PASSWD|PRIVATE_KEY|SERVICE_ROLE_KEY|CREDENTIALS|SECRET_ACCESS_KEY)$/;
/** A switch about passwords holds none. */
const flag = /_(?:ENABLE|ENABLED|DISABLE|DISABLED|ALLOW|HAS|IS|SHOW|HIDE|FORGOT|RESET|REQUIRE)_/;

export function findSecrets(declared: readonly DocumentFact[]): Drift[] {
  return declared.flatMap((fact): Drift[] => {
    if ((fact.data.surface !== 'example' && fact.data.surface !== 'env-file') || fact.data.secret === undefined)
      return [];
    const { uri } = fact.location;
    const detector = fact.data.secret;
    const byPrefix = !/entropy|random/i.test(detector);
    return [
      {
        rule: 'env/secret-in-example',
        subject: fact.name,
        facet: uri.slice(uri.lastIndexOf('/') + 1),
        message: `${fact.name} in ${uri} has a value that looks like a real secret (${detector})`,
        location: fact.location,
        related: [],
        expected: 'a placeholder',
        actual: `a value recognised as ${detector}; it is not shown`,
        confidence: byPrefix ? 'certain' : 'likely',
        fix: { description: `Revoke the value at its provider, then write ${fact.name}= with a placeholder in ${uri}` },
        trace: [`${uri}:${fact.location.startLine ?? 1} gives ${fact.name} a value`, `detector: ${detector}`],
      },
    ];
  });
}

export function findPublicSecrets(ledger: Ledger): Drift[] {
  return [...ledger.keys.values()].flatMap((key): Drift[] => {
    const prefix = publicPrefix.exec(key.name)?.[0];
    if (prefix === undefined || !secretEnd.test(key.name) || flag.test(key.name)) return [];
    const reads = [...key.reads, ...key.schema].filter((read) => read.data.scope !== 'test');
    const main = reads[0] ?? key.documented[0]?.fact;
    if (!main) return [];
    const others = [...reads.slice(1, 4), ...key.documented.map(({ fact }) => fact)].filter((fact) => fact !== main);
    return [
      {
        rule: 'env/public-secret',
        subject: key.name,
        message: `${key.name} is named like a secret, and everything that starts with ${prefix} is built into what the browser downloads`,
        location: main.location,
        related: others.map(({ location, data }) => ({
          ...location,
          role: data.role === 'reads' ? 'also read here' : 'documented here',
        })),
        expected: `a name without ${prefix}, read on the server`,
        actual: key.name,
        confidence: 'likely',
        fix: {
          description: `Read ${key.name.slice(prefix.length)} on the server instead; if the value is public, rename it`,
        },
        trace: [
          `the prefix ${prefix} makes a build tool copy the value into client code`,
          `the name ends like a secret: ${key.name}`,
        ],
      },
    ];
  });
}
