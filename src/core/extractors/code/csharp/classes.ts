import type { Binding, Expression, FunctionExpression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { attributesOf } from "./attributes.ts";
import { hasModifier, lowerFunction, parametersOf } from "./functions.ts";
import { addTo, type Context, type GrowingClass, type Lowering, spanOf, textOf } from "./lowering.ts";
import { Scope } from "./scopes.ts";
import { typedAs, typeOf } from "./types.ts";

export const CLASSES: ReadonlySet<string> = new Set([
  "class_declaration",
  "record_declaration",
  "record_struct_declaration",
  "struct_declaration",
  "interface_declaration",
]);

/** Every class of a file, declared by its name before any of them is looked into. */
export function declareClasses(root: SyntaxNode, scope: Scope, text: string): ReadonlyMap<SyntaxNode, GrowingClass> {
  const found = new Map<SyntaxNode, GrowingClass>();
  const waiting: SyntaxNode[] = [root];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (CLASSES.has(at.type)) {
      const definition = classOf(at, text);
      found.set(at, definition);
      const binding = scope.declare(definition.name, "class");
      binding.definition ??= definition;
    }
    if (CLASSES.has(at.type) || HOLDS_CLASSES.has(at.type)) waiting.push(...named(at).toReversed());
  }
  return found;
}

const HOLDS_CLASSES = new Set([
  "compilation_unit",
  "namespace_declaration",
  "file_scoped_namespace_declaration",
  "declaration_list",
  "preproc_if",
  "preproc_else",
  "preproc_elif",
  "ERROR",
]);

function classOf(node: SyntaxNode, text: string): GrowingClass {
  const nameNode = child(node, "name");
  const name = nameNode ? text.slice(nameNode.start, nameNode.end) : "";
  const definition = {
    name,
    span: spanOf(node),
    bases: [],
    decorators: [],
    fields: new Map(),
    methods: new Map(),
    types: new Map(),
    members: new Set<string>(),
    statics: new Set<string>(),
    isPartial: hasModifier(node, "partial"),
  };
  const self: Binding = { name: "this", kind: "self", values: [], definition };
  return { ...definition, self };
}

/** Takes in a class: its members first by name, then what they hold. */
export function lowerClass(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const definition = lowering.declared.get(node);
  if (definition === undefined) return;
  lowering.classes.push(definition);
  const scope = new Scope(context.scope, definition);
  const inner: Context = { scope, depth: context.depth + 1, owner: definition, within: definition.name };
  (definition.decorators as Expression[]).push(...attributesOf(node, inner, lowering));
  const body = child(node, "body");
  const members = body ? membersOf(body) : [];
  for (const each of members) declareMember(each, definition, inner, lowering);
  const given = named(node).find((each) => each.type === "parameter_list");
  if (given) lowerPrimary(node, given, definition, inner, lowering);
  const bases = named(node).find((each) => each.type === "base_list");
  for (const each of bases ? named(bases) : []) {
    if (each.type === "argument_list") lowering.visit(each, inner);
    else (definition.bases as Expression[]).push(...[typeOf(each, inner, lowering)].flatMap((type) => type ?? []));
  }
  for (const each of members) lowerMember(each, definition, inner, lowering);
  addHanded(definition);
}

/** The members, those between `#if` and `#endif` too. */
function membersOf(body: SyntaxNode): readonly SyntaxNode[] {
  return named(body).flatMap((each) => (each.type.startsWith("preproc_") ? membersOf(each) : [each]));
}

function declareMember(node: SyntaxNode, owner: GrowingClass, context: Context, lowering: Lowering): void {
  const isStatic = hasModifier(node, "static") || hasModifier(node, "const");
  const declaration = named(node).find((each) => each.type === "variable_declaration");
  const isField = node.type === "field_declaration" && declaration !== undefined;
  const names = isField ? named(declaration).map((each) => child(each, "name")) : [child(node, "name")];
  const type = typeOf(child(isField ? declaration : node, "type"), context, lowering);
  if (!isField && !NAMED_MEMBERS.has(node.type)) return;
  for (const each of names) {
    if (each === undefined) continue;
    const name = textOf(each, lowering);
    owner.members.add(name);
    if (type && node.type !== "method_declaration") owner.types.set(name, type);
    if (isStatic) owner.statics.add(name);
  }
}

const NAMED_MEMBERS = new Set(["property_declaration", "method_declaration"]);

/** `class Shop(HttpClient http)`: its parameters are seen in the whole class, and are a record's properties. */
function lowerPrimary(
  node: SyntaxNode,
  list: SyntaxNode,
  owner: GrowingClass,
  context: Context,
  lowering: Lowering,
): void {
  const parameters = parametersOf(list, context.scope, context, lowering);
  const made = constructorOf(owner, { parameters, bodySpan: spanOf(list), span: spanOf(list) });
  lowering.functions.push(made);
  owner.methods.set("constructor", made);
  if (!node.type.startsWith("record")) return;
  for (const { name, binding } of parameters) {
    owner.members.add(name);
    addTo(owner, name, [{ kind: "name", name, binding, span: spanOf(list) }]);
  }
}

function constructorOf(
  { name }: GrowingClass,
  parts: Pick<FunctionExpression, "parameters" | "bodySpan" | "span">,
): FunctionExpression {
  return { kind: "function", name, returns: [], isAsync: false, decorators: [], owner: name, ...parts };
}

function lowerMember(node: SyntaxNode, owner: GrowingClass, context: Context, lowering: Lowering): void {
  switch (node.type) {
    case "field_declaration":
      for (const each of named(node))
        if (each.type === "variable_declaration") lowerFields(each, owner, context, lowering);
      return;
    case "property_declaration":
    case "indexer_declaration":
      lowerProperty(node, owner, context, lowering);
      return;
    case "method_declaration":
    case "constructor_declaration":
    case "operator_declaration":
    case "conversion_operator_declaration":
    case "destructor_declaration":
      lowerMethod(node, owner, context, lowering);
      return;
    default:
      if (CLASSES.has(node.type)) lowerClass(node, context, lowering);
  }
}

function lowerFields(declaration: SyntaxNode, owner: GrowingClass, context: Context, lowering: Lowering): void {
  for (const each of named(declaration)) {
    const nameNode = each.type === "variable_declarator" ? child(each, "name") : undefined;
    if (nameNode === undefined) continue;
    const name = textOf(nameNode, lowering);
    const value = named(each).findLast((part) => part !== nameNode);
    const wanted = owner.types.get(name);
    if (value === undefined) continue;
    const lowered = lowering.expression(value, { ...context, wanted });
    addTo(owner, name, [lowered, ...typedAs(wanted, lowered, each)]);
  }
}

function lowerProperty(node: SyntaxNode, owner: GrowingClass, context: Context, lowering: Lowering): void {
  const nameNode = child(node, "name");
  const name = nameNode ? textOf(nameNode, lowering) : "";
  const returnType = child(node, "type");
  const value = child(node, "value");
  if (value?.type === "arrow_expression_clause") {
    addTo(owner, name, lowerFunction(node, { body: value, name, returnType, owner }, context, lowering).returns);
  } else if (value) addTo(owner, name, [lowering.expression(value, { ...context, wanted: owner.types.get(name) })]);
  const accessors = child(node, "accessors");
  for (const each of accessors ? named(accessors) : []) {
    const body = child(each, "body");
    const accessor = child(each, "name")?.type;
    if (body === undefined) continue;
    const scope = new Scope(context.scope);
    if (accessor !== "get") scope.declare("value", "parameter");
    const { returns } = lowerFunction(each, { body, name, returnType, owner }, { ...context, scope }, lowering);
    if (accessor === "get") addTo(owner, name, returns);
  }
}

function lowerMethod(node: SyntaxNode, owner: GrowingClass, context: Context, lowering: Lowering): void {
  const nameNode = child(node, "name");
  const name = nameNode ? textOf(nameNode, lowering) : "";
  const isConstructor = node.type === "constructor_declaration";
  const before = named(node).find((each) => each.type === "constructor_initializer");
  const parts = { body: child(node, "body"), name, returnType: child(node, "returns"), owner, before };
  const lowered = lowerFunction(node, parts, context, lowering);
  const key = isConstructor ? "constructor" : name;
  const other = owner.methods.get(key);
  if (other === undefined) owner.methods.set(key, lowered);
  else if (!isConstructor) addTo(owner, key, owner.fields.has(key) ? [lowered] : [other, lowered]); // an overload
}

/** A member that no code of the file gives a value is given by who makes the object, or by another part of its class. */
function addHanded(owner: GrowingClass): void {
  for (const [name, type] of owner.types) {
    const values = owner.fields.get(name) ?? [];
    if (!values.every((value) => value.kind === "literal" && value.value === null)) continue;
    const binding: Binding = { name, kind: "parameter", values: [], type };
    addTo(owner, name, [{ kind: "name", name, binding, span: owner.span }]);
  }
}
