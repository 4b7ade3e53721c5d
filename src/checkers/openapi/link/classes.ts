/** Classes: members looked up along `extends`, instances made with their fields and constructors. */
import type { ClassCode, MemberCode } from '../source/code.ts';
import { invoke } from './invoke.ts';
import type { Engine } from './rooms.ts';
import { mostCalls } from './rooms.ts';
import type { Frame, Value } from './value.ts';
import { nothing, unknown } from './value.ts';

type ClassValue = Extract<Value, { v: 'class' }>;
type Instance = Extract<Value, { v: 'instance' }>;

/** A class that extends a class of a package may be one of a framework's: then its instance has a router inside. */
export const routerField = '%router';
const deepest = 12;

export function classCode(engine: Engine, value: ClassValue): ClassCode | undefined {
  return engine.want(value.uri)?.classes[value.id];
}

export function parentOf(engine: Engine, value: ClassValue): Value | undefined {
  const code = classCode(engine, value);
  return code?.extends ? engine.force(engine.evaluate(code.extends, value.frame)) : undefined;
}

function methodValue(of: ClassValue, item: MemberCode, self: Value): Value {
  return item.fn === undefined ? nothing : { v: 'function', uri: of.uri, id: item.fn, frame: of.frame, self, home: of };
}

export function memberOfClass(engine: Engine, of: ClassValue, name: string, depth = 0): Value {
  const code = classCode(engine, of);
  const item = code?.members.find((one) => one.static && one.name === name);
  if (item) {
    if (item.kind === 'field')
      return item.value
        ? engine.evaluate(item.value, { uri: of.uri, parent: of.frame, vars: new Map(), self: of })
        : nothing;
    const method = methodValue(of, item, of);
    return item.kind === 'getter' ? engine.call(method, []) : method;
  }
  const parent = depth < deepest ? parentOf(engine, of) : undefined;
  if (parent?.v === 'class') return memberOfClass(engine, parent, name, depth + 1);
  return unknown(`${code?.name ?? 'class'}.${name}`, 'the class has no such member here');
}

export function memberOfInstance(engine: Engine, of: Instance, name: string): Value {
  return of.fields.get(name) ?? methodOf(engine, of, of.of, name);
}

/** `super.name`: what the classes above have. */
export function memberOfSuper(engine: Engine, frame: Frame, name: string): Value {
  let at: Frame | undefined = frame;
  while (at && !at.home) at = at.parent;
  if (!at?.home) return unknown('super', 'it stands outside a method');
  const above = parentOf(engine, at.home);
  if (at.self?.v === 'instance') return methodOf(engine, at.self, above, name);
  return above ? engine.member(above, name) : unknown(`super.${name}`, 'nothing is above it');
}

/** A method or a getter from a class on upwards. */
function methodOf(engine: Engine, of: Instance, from: Value | undefined, name: string): Value {
  let at = from;
  for (let depth = 0; at?.v === 'class' && depth < deepest; depth++) {
    const item = classCode(engine, at)?.members.find((one) => !one.static && one.name === name && one.kind !== 'field');
    if (item) {
      const method = methodValue(at, item, of);
      return item.kind === 'getter' ? engine.call(method, []) : method;
    }
    at = parentOf(engine, at);
  }
  const router = of.fields.get(routerField);
  if (router) return engine.member(router, name);
  return unknown(`this.${name}`, 'nothing gives it a value here');
}

/** `new`: the fields of the parents first, then its own, then the constructor. */
export function instantiate(engine: Engine, of: ClassValue, args: Value[]): Value {
  const instance: Instance = { v: 'instance', of, fields: new Map() };
  construct(engine, of, instance, args, 0);
  return instance;
}

/** Runs a class's part of making an instance. */
function construct(engine: Engine, of: ClassValue, instance: Instance, args: Value[], depth: number): void {
  const code = classCode(engine, of);
  if (!code || depth > deepest) return;
  // Whoever makes an instance of a subclass makes one of this class, too.
  engine.made.add(`${of.uri}#${of.id}`);
  const constructor = code.members.find(({ kind }) => kind === 'constructor');
  const fn = constructor?.fn;
  if (fn !== undefined) promoteParameters(engine, of, fn, args, instance);
  if (fn === undefined || !callsSuper(engine, of, fn)) {
    if (code.extends) constructParent(engine, of, instance, fn === undefined ? args : [], depth);
    fillFields(engine, of, code, instance);
  }
  if (fn !== undefined)
    invoke(engine, { v: 'function', uri: of.uri, id: fn, frame: of.frame, self: instance }, args, of);
}

/** `super(…)`: the parent first, then the fields of the class itself. */
export function constructSuper(engine: Engine, of: ClassValue, instance: Instance, args: Value[]): void {
  const code = classCode(engine, of);
  if (!code || engine.depth > mostCalls) return;
  constructParent(engine, of, instance, args, 0);
  fillFields(engine, of, code, instance);
}

function constructParent(engine: Engine, of: ClassValue, instance: Instance, args: Value[], depth: number): void {
  const parent = parentOf(engine, of);
  if (parent?.v === 'class') construct(engine, parent, instance, args, depth + 1);
  else if (parent?.v === 'outside') {
    const at = parent.at ?? { uri: of.uri };
    for (const framework of engine.frameworks) {
      if (!framework.packages.test(parent.from)) continue;
      const made = framework.call?.({ from: parent.from, path: parent.path, args, made: true, at }, engine);
      if (made?.v === 'router') instance.fields.set(routerField, made);
    }
  }
}

function callsSuper(engine: Engine, of: ClassValue, fn: number): boolean {
  const body = engine.want(of.uri)?.functions[fn]?.body ?? [];
  return body.some((step) => step.s === 'do' && step.e.k === 'call' && step.e.of.k === 'super');
}

/** `constructor(private readonly router: Router)` makes a field of the parameter. */
function promoteParameters(engine: Engine, of: ClassValue, fn: number, args: Value[], instance: Instance): void {
  engine.want(of.uri)?.functions[fn]?.params.forEach(({ field }, index) => {
    const value = args[index];
    if (field !== undefined && value) instance.fields.set(field, value);
  });
}

function fillFields(engine: Engine, of: ClassValue, code: ClassCode, instance: Instance): void {
  const frame: Frame = { uri: of.uri, parent: of.frame, vars: new Map(), self: instance };
  for (const item of code.members) {
    if (item.kind !== 'field' || item.static || !item.value) continue;
    const value = engine.evaluate(item.value, frame);
    if (value.v === 'router' && value.router.name === '') value.router.name = code.name || item.name;
    instance.fields.set(item.name, value);
  }
}
