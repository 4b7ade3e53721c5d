/** What can be said of each kind of object: one row each, of which the rules are made. */
import type { KindText, RuleKind } from './kind-text.ts';
import { relationKinds } from './relation-kinds.ts';
import { serviceKinds } from './service-kinds.ts';

export const kindTexts: { readonly [K in RuleKind]: KindText } = { ...relationKinds, ...serviceKinds };

/** Said of every kind. */
export const everyKind =
  'Texts are compared as PostgreSQL writes them back, so that another spelling is no difference. Objects of extensions, of migration tools and of known platforms are set aside and counted. ' +
  'What is changed by hand on purpose is listed under migrations.ignore, with the reason and, at best, a last day.';
