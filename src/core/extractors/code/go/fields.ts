import type { Assignment, Binding, Expression } from "../program.ts";
import { type Lowering, OWN_PACKAGE } from "./lowering.ts";
import { addTo, type GrowingClass, instanceOf, newClass } from "./structs.ts";

/** Notes what a field of a struct is given, by its name or its position. */
export function noteField(type: Expression, field: string | number, value: Expression, lowering: Lowering): void {
  const definition = structOf(type, lowering);
  if (definition) {
    const name = typeof field === "string" ? field : [...definition.declared.keys()][field];
    if (name !== undefined) addTo(definition, name, value);
    return;
  }
  const imported = type.kind === "name" ? type.binding?.import : undefined;
  if (imported?.module !== OWN_PACKAGE || typeof field !== "string") return;
  addTo(structElsewhere(imported.name, lowering), field, value);
}

/** What this file knows of a struct that another file of the package declares. */
function structElsewhere(name: string, lowering: Lowering): GrowingClass {
  const known = lowering.classes.find((each) => each.name === name);
  if (known) return known;
  const definition = newClass(name, { start: 0, end: 0 });
  lowering.classes.push(definition);
  return definition;
}

/** `s.client = …`: the struct is known once everything else is. */
export function noteAssignedField({ target, value }: Assignment, lowering: Lowering): void {
  const type = typeOfValue(target.object);
  if (type) noteField(type, target.name, value, lowering);
}

/** Fields that this file gives no value are given one elsewhere; their type says what they are. */
export function noteHandedFields(definition: GrowingClass): void {
  for (const [name, type] of definition.declared) {
    const values = definition.fields.get(name) ?? [];
    if (type && values.every(isNil)) addTo(definition, name, instanceOf(type, `${definition.name}.${name}`));
  }
}

function isNil(value: Expression): boolean {
  return value.kind === "literal" && value.value === null;
}

function structOf(type: Expression, lowering: Lowering): GrowingClass | undefined {
  const definition = type.kind === "name" ? type.binding?.definition : undefined;
  return lowering.classes.find((each) => each === definition);
}

const DEEP = 6;

/** The named type of a value, as far as one sees it without following calls to other files. */
export function typeOfValue(value: Expression, depth = 0): Expression | undefined {
  if (depth > DEEP) return undefined;
  if (value.kind === "call") {
    if (value.isNew) return value.callee;
    const given = firstOf(value.callee);
    return given?.kind === "function" && given.returns[0] ? typeOfValue(given.returns[0], depth + 1) : undefined;
  }
  const binding = value.kind === "name" ? value.binding : undefined;
  if (binding === undefined) return undefined;
  if (binding.kind === "self" || isOfOwnType(binding)) return value;
  for (const each of binding.values) {
    const found = typeOfValue(each, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function isOfOwnType({ import: imported }: Binding): boolean {
  return imported?.module === OWN_PACKAGE;
}

function firstOf(callee: Expression): Expression | undefined {
  return callee.kind === "name" ? callee.binding?.values[0] : undefined;
}
