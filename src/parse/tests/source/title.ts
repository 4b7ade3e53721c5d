/** The title of a suite or test as its runner prints it, with `{}` for what is put together at run time. */
import type { Node } from 'oxc-parser';
import { lookup } from '../../scopes.ts';
import type { Binding, Scope } from '../../scopes.ts';
import { bare, staticName } from '../../walk.ts';
import type { TestTitle } from '../declarations.ts';

const unknown = '{}';
/** Constants that are made of constants; a program that goes deeper builds no title. */
const mostSteps = 10;
/** Longer ones are made to keep the check busy: a constant of four constants of four constants. */
const mostParts = 500;
const longest = 2_000;

/** `each`: a row of a table is put into it. */
export function titleOf(node: Node, scope: Scope, each: boolean): TestTitle {
  const parts = partsOf(node, scope);
  const text = parts.map((part) => (part === undefined ? unknown : each ? withoutRow(part) : part)).join('');
  if (text.length > longest) return { text: text.slice(0, longest) + unknown, pattern: true };
  const pattern = parts.includes(undefined) || (each && parts.some((part) => part !== undefined && hasRow(part)));
  if (!pattern) return { text };
  return { text: text.replaceAll('{}{}', unknown) || unknown, pattern: true };
}

/** `%s` and `%#` of printf, `$name` and `$a.b` of a row; `%%` is a percent sign. */
const placeholder = /%[sdifjoOpc#$]|\$(?:[A-Za-z_][\w.]{0,100}|#)/g;

function hasRow(text: string): boolean {
  return text.replaceAll('%%', '').search(placeholder) !== -1;
}

function withoutRow(text: string): string {
  return text
    .split('%%')
    .map((part) => part.replace(placeholder, unknown))
    .join('%');
}

/** The pieces of a text; undefined for one that only the run knows. */
function partsOf(start: Node, startScope: Scope): (string | undefined)[] {
  const parts: (string | undefined)[] = [];
  // A stack of its own, read from the left: a sum may have ten thousand terms.
  const open: { node: Node; scope: Scope; steps: number }[] = [{ node: start, scope: startScope, steps: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (parts.length > mostParts) return [...parts, undefined];
    const { scope, steps } = next;
    const node = bare(next.node);
    if (node.type === 'BinaryExpression' && node.operator === '+') {
      open.push({ node: node.right, scope, steps }, { node: node.left, scope, steps });
    } else if (node.type === 'TemplateLiteral') {
      for (let at = node.quasis.length - 1; at >= 0; at--) {
        const expression = node.expressions[at];
        if (expression) open.push({ node: expression, scope, steps });
        const quasi = node.quasis[at];
        if (quasi) open.push({ node: quasi, scope, steps });
      }
    } else {
      const constant = node.type === 'Identifier' && steps < mostSteps ? constantOf(node.name, scope) : undefined;
      if (constant) open.push({ node: constant, scope, steps: steps + 1 });
      else parts.push(valueOf(node, scope));
    }
  }
  return parts;
}

function valueOf(node: Node, scope: Scope): string | undefined {
  switch (node.type) {
    case 'TemplateElement':
      return node.value.cooked ?? node.value.raw;
    case 'Literal':
      return typeof node.value === 'string' || typeof node.value === 'number' ? String(node.value) : undefined;
    case 'ClassExpression':
    case 'FunctionExpression':
      return node.id?.name;
    // `describe(UserService, …)`, `it(function worksWithoutTitle() { … })`.
    case 'Identifier':
      return nameOf(lookup(scope, node.name), node.name);
    // `UserService.name`.
    case 'MemberExpression': {
      const object = bare(node.object);
      if (staticName(node.property, node.computed) !== 'name' || object.type !== 'Identifier') return undefined;
      return nameOf(lookup(scope, object.name), object.name);
    }
    default:
      return undefined;
  }
}

/** What a `const` without a way into it stands for. */
function constantOf(name: string, scope: Scope): Node | undefined {
  const binding = lookup(scope, name);
  if (binding?.kind !== 'variable' || binding.path.length > 0 || binding.assigned.length > 0) return undefined;
  const init = binding.init && bare(binding.init);
  return init?.type === 'Literal' || init?.type === 'TemplateLiteral' || init?.type === 'BinaryExpression'
    ? init
    : undefined;
}

/** The name of a class or function, which is what runners print for it. */
function nameOf(binding: Binding | undefined, name: string): string | undefined {
  switch (binding?.kind) {
    case 'class':
    case 'function':
      return name;
    case 'import':
      // A constant may be imported too: only what is written like a class or a function is taken for one.
      if (/^[A-Z][A-Z\d_]*$/.test(name) || binding.name === '*') return undefined;
      return binding.name === 'default' ? name : binding.name;
    case 'variable': {
      const init = binding.init && bare(binding.init);
      const isNamed = init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression';
      return isNamed || init?.type === 'ClassExpression' ? name : undefined;
    }
    default:
      return undefined;
  }
}
