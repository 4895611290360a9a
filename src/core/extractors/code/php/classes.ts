import type { Expression, Name } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { docCommentBefore, documented, lowerMethod } from "./functions.ts";
import {
  addTo,
  type Context,
  type GrowingBinding,
  type GrowingClass,
  type Lowering,
  type Owner,
  spanOf,
  textOf,
  unknownAt,
} from "./lowering.ts";
import { typeOf } from "./types.ts";

/** Classes, traits, interfaces and enums. */
export function lowerClass(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  declareClass(node, context, lowering);
  return unknownAt(node);
}

/** Takes in a class and gives its name, which an anonymous class has none of. */
export function declareClass(node: SyntaxNode, context: Context, lowering: Lowering): Name {
  const nameNode = child(node, "name");
  const name = nameNode ? textOf(nameNode, lowering) : "";
  const definition: GrowingClass = {
    name,
    span: spanOf(node),
    bases: [],
    decorators: [],
    fields: new Map(),
    methods: new Map(),
  };
  const itself: GrowingBinding = nameNode
    ? lowering.names.define("class", name)
    : { name: "", kind: "class", values: [] };
  itself.definition = definition;
  lowering.classes.push(definition);
  const self: Owner["self"] = { name: "$this", kind: "self", values: [], definition };
  const owner: Owner = { definition, itself, self, typed: new Map() };
  const inner = { ...context, owner };
  for (const each of named(node)) if (each.type === "base_clause") addBases(each, owner, lowering);
  const body = named(node).find(({ type }) => type.endsWith("declaration_list"));
  const members = body ? named(body) : [];
  for (const each of members) if (each.type === "use_declaration") addBases(each, owner, lowering);
  for (const each of members) if (each.type === "const_declaration") lowerConstants(each, inner, lowering);
  for (const each of members) if (each.type === "property_declaration") lowerProperties(each, inner, lowering);
  for (const each of members) if (each.type === "method_declaration") lowerMethod(each, inner, lowering);
  for (const [field, type] of owner.typed) addHanded(definition, field, type);
  const span = nameNode ? spanOf(nameNode) : spanOf(node);
  return { kind: "name", name, binding: itself, span };
}

/** `extends Base`, and the traits that a class uses. */
function addBases(clause: SyntaxNode, { definition }: Owner, lowering: Lowering): void {
  for (const each of named(clause)) {
    if (each.type !== "name" && each.type !== "qualified_name") continue;
    definition.bases.push(lowering.names.classNamed(textOf(each, lowering), spanOf(each)));
  }
}

function lowerConstants(node: SyntaxNode, context: Context, lowering: Lowering): void {
  for (const each of named(node)) {
    const [name, value] = each.type === "const_element" ? named(each) : [];
    if (name && value && context.owner) {
      addTo(context.owner.definition, textOf(name, lowering), [lowering.expression(value, context)]);
    }
  }
}

/** What a property starts as. One that starts as nothing, or not at all, may be handed in by its type. */
function lowerProperties(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const { owner } = context;
  if (!owner) return;
  const type = typeOf(child(node, "type"), lowering) ?? documentedType(node, lowering);
  for (const each of named(node)) {
    const name = each.type === "property_element" ? child(each, "name") : undefined;
    if (!name) continue;
    const field = textOf(name, lowering);
    const value = child(each, "default_value");
    const start = value ? lowering.expression(value, context) : undefined;
    if (start) addTo(owner.definition, field, [start]);
    const isNothing = start === undefined || (start.kind === "literal" && start.value === null);
    if (type && isNothing) owner.typed.set(field, type);
  }
}

/** A property that this class gives no value is given one from outside. */
function addHanded(definition: GrowingClass, field: string, type: Expression): void {
  const values = definition.fields.get(field) ?? [];
  if (values.some((value) => value.kind !== "literal" || value.value !== null)) return;
  const binding = { name: field, kind: "parameter", values: [], type } as const;
  addTo(definition, field, [{ kind: "name", name: field, binding, span: definition.span }]);
}

/** `@var Client` */
function documentedType(node: SyntaxNode, lowering: Lowering): Expression | undefined {
  const type = /@var[ \t]+(\S+)/.exec(docCommentBefore(node.start, lowering.text) ?? "")?.[1];
  return type === undefined ? undefined : documented(type, node, lowering);
}
