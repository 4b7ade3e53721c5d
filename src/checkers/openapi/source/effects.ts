/** Which expressions do something when they stand alone. */
import type { Expr } from './code.ts';
import type { Reading } from './reading.ts';

/** Appends an expression as a step, where it does anything. */
export function pushDo(reading: Reading, e: Expr): void {
  if (acts(e)) reading.out.push({ s: 'do', e });
}

/** True for what changes something or runs code; a module that is only named is run, too. */
export function acts(e: Expr): boolean {
  switch (e.k) {
    case 'call':
    case 'assign':
    case 'import':
      return true;
    case 'get': {
      let of: Expr = e;
      while (of.k === 'get') of = of.of;
      return of.k !== 'import' && acts(of);
    }
    case 'or':
      return e.of.some(acts) || (e.when !== undefined && acts(e.when));
    case 'join':
    case 'list':
    case 'compare':
      return e.of.some(acts);
    case 'object':
      return e.props.some((prop) => acts('spread' in prop ? prop.spread : prop.value));
    case 'not':
    case 'spread':
      return acts(e.of);
    default:
      return false;
  }
}
