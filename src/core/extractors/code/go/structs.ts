import type { Binding, ClassDefinition, Expression, FunctionExpression } from "../program.ts";

/** A named type of the file while it is being lowered. */
export interface GrowingClass extends ClassDefinition {
  readonly bases: Expression[];
  readonly fields: Map<string, Expression[]>;
  readonly methods: Map<string, FunctionExpression>;
  /** Its fields in the order they are declared, with the named type each has, also by pointer. */
  readonly declared: Map<string, Expression | undefined>;
  readonly types: Map<string, Expression>;
  readonly embeds: string[];
}

export function newClass(name: string, span: Expression["span"]): GrowingClass {
  const members = { fields: new Map(), methods: new Map(), declared: new Map(), types: new Map() };
  return { name, span, bases: [], decorators: [], embeds: [], ...members };
}

/** Notes values that a field is given. */
export function addTo(owner: GrowingClass, field: string, value: Expression): void {
  owner.fields.set(field, [...(owner.fields.get(field) ?? []), value]);
}

/**
 * Something of which we know no more than its type: what another file gives a variable of the package, or a field;
 * `known` is what the package's files call it: "Service.client".
 */
export function instanceOf(type: Expression, known: string): Expression {
  const name = known.slice(known.lastIndexOf(".") + 1);
  return { kind: "name", name, binding: { ...bindingOf(type, name), qualifier: known }, span: type.span };
}

/**
 * What a name stands for that is declared with a type. An instance of a struct of this file is as good as any other,
 * one of a struct of the package's other files is known there by the struct's name.
 */
export function bindingOf(type: Expression | undefined, name: string): Binding {
  const named = type?.kind === "name" ? type.binding : undefined;
  if (named?.kind === "class" && named.definition) {
    return { name, kind: "self", values: [], definition: named.definition };
  }
  if (named?.import) return { name, kind: "import", values: [], import: named.import };
  return { name, kind: "parameter", values: [], ...(type ? { type } : {}) };
}
