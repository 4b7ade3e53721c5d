/** How bad a change is of what decides who sees which rows, and whether anything runs on a write. */
import type { Changed } from '../difference.ts';
import { critical, high, low, medium } from './weight.ts';
import type { Weight } from './weight.ts';

export function policyWeight({ declared, actual, attribute }: Changed): Weight {
  if (declared.kind !== 'policy' || actual.kind !== 'policy') return high('it differs');
  const [mine, theirs] = [declared.attributes, actual.attributes];
  switch (attribute) {
    case 'permissive':
      return theirs.permissive
        ? critical('it lets rows through where it was to hold them back')
        : critical('rows are hidden from those who need them');
    case 'roles': {
      if (theirs.roles.includes('public')) return critical('it is for every role');
      const more = theirs.roles.some((role) => !mine.roles.includes(role));
      if (mine.permissive ? more : mine.roles.some((role) => !theirs.roles.includes(role)))
        return critical('it lets more roles in');
      return high('it is for fewer roles');
    }
    case 'command':
      return theirs.command === 'all' || mine.command !== 'all'
        ? critical('it is for other statements')
        : high('it is for fewer statements');
    default:
      return critical('it shows or takes other rows');
  }
}

/** Triggers fire in ordinary sessions when they are `origin` or `always`. */
export function enabledWeight({ expected, found }: Changed): Weight {
  const fires = (state: string | undefined): boolean => state === 'origin' || state === 'always';
  if (fires(expected) && !fires(found))
    return critical('what it does on every write (checks, audit, derived values) is not done');
  if (!fires(expected) && fires(found)) return high('writes do what the migrations have switched off');
  return medium('it fires in other sessions of replication');
}

export function viewOptionWeight({ attribute, expected, found }: Changed): Weight {
  const on = (value: string | undefined): boolean => /^(?:true|on|1|yes)$/i.test(value ?? '');
  switch (attribute) {
    case 'options.security_invoker':
      if (on(expected) && !on(found))
        return critical('it reads with the rights of its owner, past the policies of the tables');
      return on(expected) === on(found) ? low('it means the same') : high('it reads with the rights of whoever asks');
    case 'options.security_barrier':
      if (on(expected) && !on(found)) return critical('a function in a query can see the rows that it hides');
      return on(expected) === on(found) ? low('it means the same') : medium('queries of it can be slower');
    case 'options.check_option':
      return found === undefined
        ? high('rows can be written through it that it does not show')
        : high('it refuses writes, or takes them, that it did not');
    default:
      return medium('it behaves differently');
  }
}
