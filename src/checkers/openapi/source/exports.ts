/** What a module hands to others, in all forms. */
import type { ExportDefaultDeclaration, ExportNamedDeclaration, ModuleExportName, Node, Program } from 'oxc-parser';
import { bindPattern, lookup } from '../../../parse/scopes.ts';
import type { At, Expr } from './code.ts';
import { expression, named, placeOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { readStatement } from './statements.ts';
import { entityOf } from './type-refs.ts';

export interface Exports {
  names: Map<string, Expr>;
  stars: string[];
  /** Where each name is exported; `*./x` for `export * from './x'`. */
  places: Map<string, At>;
}

/** The module's statements after its function declarations, one by one, and what they export. */
export function readModuleStatements(reading: Reading, program: Program, exports: Exports): void {
  for (const statement of program.body) {
    switch (statement.type) {
      case 'ImportDeclaration':
        // An import without names is there for what the module does.
        if (statement.specifiers.length === 0 && statement.importKind !== 'type')
          reading.out.push({ s: 'do', e: { k: 'import', from: statement.source.value, name: '*' } });
        break;
      case 'ExportAllDeclaration':
        if (statement.exported) {
          exports.names.set(nameOf(statement.exported), wholeOf(statement.source.value));
          exports.places.set(nameOf(statement.exported), placeOf(reading, statement.exported));
        } else {
          exports.stars.push(statement.source.value);
          exports.places.set(`*${statement.source.value}`, placeOf(reading, statement));
        }
        break;
      case 'ExportNamedDeclaration':
        readNamed(reading, statement, exports);
        break;
      case 'ExportDefaultDeclaration':
        readDefault(reading, statement, exports);
        break;
      case 'TSExportAssignment': {
        const at = placeOf(reading, statement);
        const to: Expr = { k: 'get', of: { k: 'global', name: 'module' }, name: 'exports', at };
        reading.out.push({ s: 'do', e: { k: 'assign', to, value: expression(reading, statement.expression) } });
        break;
      }
      case 'TSImportEqualsDeclaration':
        readAlias(reading, statement);
        break;
      default:
        readStatement(reading, statement);
    }
  }
}

function wholeOf(from: string): Expr {
  return { k: 'import', from, name: '*' };
}

function nameOf(name: ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name;
}

function readNamed(reading: Reading, statement: ExportNamedDeclaration, { names, places }: Exports): void {
  const { declaration, source } = statement;
  if (declaration) {
    if (declaration.type === 'TSImportEqualsDeclaration') readAlias(reading, declaration);
    else readStatement(reading, declaration);
    for (const { name, node } of declaredNames(declaration)) {
      put(reading, names, name, name);
      places.set(name, placeOf(reading, node));
    }
  }
  for (const { local, exported } of statement.specifiers) {
    places.set(nameOf(exported), placeOf(reading, exported));
    if (source) names.set(nameOf(exported), { k: 'import', from: source.value, name: nameOf(local) });
    else put(reading, names, nameOf(exported), nameOf(local));
  }
}

/** A name that nothing declares is that of a type or a namespace. */
function put(reading: Reading, names: Exports['names'], exported: string, local: string): void {
  if (lookup(reading.scope, local)) names.set(exported, named(reading, local));
}

function declaredNames(declaration: Node): { name: string; node: Node }[] {
  switch (declaration.type) {
    case 'VariableDeclaration': {
      const names: { name: string; node: Node }[] = [];
      for (const { id } of declaration.declarations)
        bindPattern(id, [], false, (name) => names.push({ name, node: id }));
      return names;
    }
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
    case 'TSImportEqualsDeclaration':
      return declaration.id ? [{ name: declaration.id.name, node: declaration.id }] : [];
    default:
      return [];
  }
}

function readDefault(reading: Reading, { declaration }: ExportDefaultDeclaration, { names, places }: Exports): void {
  places.set('default', placeOf(reading, declaration));
  switch (declaration.type) {
    case 'TSInterfaceDeclaration':
    case 'TSDeclareFunction':
      return;
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      if (declaration.id) {
        readStatement(reading, declaration);
        put(reading, names, 'default', declaration.id.name);
      } else if (declaration.type === 'ClassDeclaration')
        names.set('default', { k: 'class', id: reading.readers.class(reading, declaration, '') });
      else names.set('default', { k: 'fn', id: reading.readers.function(reading, declaration, '', declaration.start) });
      return;
    default:
      names.set('default', kept(reading, expression(reading, declaration)));
  }
}

/** What is made where it is exported is made once, so it gets a variable that nobody else can name. */
function kept(reading: Reading, e: Expr): Expr {
  if (['lit', 'var', 'import', 'global', 'fn', 'class'].includes(e.k)) return e;
  const id = reading.nextId++;
  reading.out.push({ s: 'let', to: { p: 'var', id, name: 'default' }, e });
  return { k: 'var', id, name: 'default' };
}

type Alias = Extract<Node, { type: 'TSImportEqualsDeclaration' }>;

/** `import Router = express.Router`: the scopes only know `import x = require(…)`, so a variable is made of it. */
export function declareAliases({ scope }: Reading, program: Program): void {
  for (const statement of program.body) {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (node?.type === 'TSImportEqualsDeclaration' && isAlias(node)) scope.names.set(node.id.name, { kind: 'other' });
  }
}

function isAlias({ moduleReference, importKind }: Alias): boolean {
  return moduleReference.type !== 'TSExternalModuleReference' && importKind !== 'type';
}

function readAlias(reading: Reading, node: Alias): void {
  const to = named(reading, node.id.name);
  const e = isAlias(node) && entityOf(reading, node.moduleReference);
  if (e && to.k === 'var') reading.out.push({ s: 'let', to: { p: 'var', id: to.id, name: to.name }, e });
}
