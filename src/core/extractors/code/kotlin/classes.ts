import { addField, exportClass, finishFields } from "../jvm/classes.ts";
import { noteConfigured } from "../jvm/configured.ts";
import { type Context, deeper, type GrowingClass, type Lowering, spanOf, textOf } from "../jvm/lowering.ts";
import { type GrowingBinding, Scope } from "../jvm/scopes.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { annotationsOf, annotationTexts, qualifierOf } from "./annotations.ts";
import { argumentsIn } from "./calls.ts";
import { CLASSES, first, typeNode, valueAfterEquals } from "./nodes.ts";
import { typeOf } from "./types.ts";

/** Declares what stands directly below the node, so that code before it finds it. Gives properties and functions by name. */
export function declareMembers(
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
): ReadonlyMap<string, GrowingBinding> {
  const { scope } = context;
  const found = new Map<string, GrowingBinding>();
  for (const each of named(node)) {
    if (each.type === "property_declaration") {
      const declared = first(each, "variable_declaration");
      const nameNode = first(declared, "simple_identifier");
      if (!declared || !nameNode) continue;
      const binding = scope.declare(textOf(nameNode, lowering));
      const type = typeOf(typeNode(declared), context, lowering);
      if (type) binding.type ??= type;
      const qualifier = qualifierOf(each, lowering);
      if (qualifier !== undefined) binding.qualifier = qualifier;
      noteConfigured(binding, annotationTexts(each, lowering), spanOf(each));
      found.set(binding.name, binding);
    } else if (each.type === "function_declaration") {
      const name = nameOf(each, lowering);
      const binding = scope.declare(`${name}()`, "function");
      found.set(name, binding);
    } else if (CLASSES.has(each.type)) {
      const name = nameOf(each, lowering);
      if (name === "") continue;
      const binding = scope.declare(name, "class");
      binding.kind = "class";
      binding.definition ??= emptyClass(name, each);
    }
  }
  return found;
}

/** Takes in a class or an object with all its members. */
export function lowerClass(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const name = nameOf(node, lowering);
  if (node.type === "companion_object" && context.owner) {
    lowerMembers(node, context.owner, context, true, lowering);
    return;
  }
  const known = context.scope.find(name)?.definition;
  // The very object that was declared is filled, so that what found it before sees it.
  const definition = (known?.span.start === node.start ? known : emptyClass(name, node)) as GrowingClass;
  const around = { ...context, within: context.owner ? `${context.owner.name}.${name}` : name };
  const decorators = annotationsOf(node, around, lowering);
  const scope = new Scope("class", context.scope);
  const inner: Context = { ...deeper(around), scope, owner: definition };
  declareConstructor(first(node, "primary_constructor"), inner, lowering);
  const bases = named(node)
    .filter(({ type }) => type === "delegation_specifier")
    .flatMap((each) => lowerBase(each, inner, lowering) ?? []);
  Object.assign(definition, { bases, decorators });
  lowering.classes.push(definition);
  lowerMembers(node, definition, inner, node.type === "object_declaration", lowering);
  finishFields(scope, definition);
  exportClass(definition, scope, lowering);
}

/** `object : Base() { … }` */
export function lowerObject(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const scope = new Scope("class", context.scope);
  const definition = emptyClass("", node);
  const inner: Context = { ...deeper(context), scope, owner: definition };
  const bases = named(node)
    .filter(({ type }) => type === "delegation_specifier")
    .flatMap((each) => lowerBase(each, inner, lowering) ?? []);
  lowering.classes.push({ ...definition, bases });
  lowerMembers(node, definition, inner, false, lowering);
  finishFields(scope, definition);
}

function lowerMembers(
  node: SyntaxNode,
  definition: GrowingClass,
  context: Context,
  isStatic: boolean,
  lowering: Lowering,
): void {
  const body = first(node, "class_body", "enum_class_body");
  if (body === undefined) return;
  const declared = declareMembers(body, context, lowering);
  if (isStatic) for (const name of declared.keys()) definition.statics.add(name);
  // What a companion holds is known by its name in the whole class.
  for (const each of named(body)) {
    if (each.type === "companion_object") lowering.visit(each, context);
  }
  for (const each of named(body)) {
    if (each.type !== "companion_object") lowering.visit(each, context);
  }
}

/** The class before a colon, and what its constructor is given. */
function lowerBase(node: SyntaxNode, context: Context, lowering: Lowering) {
  const invocation = first(node, "constructor_invocation");
  const given = first(invocation, "value_arguments");
  if (given) argumentsIn(given, context, lowering);
  return typeOf(first(invocation ?? node, "user_type"), context, lowering);
}

/** Every parameter is seen in the class; one that has a value of its own is that. */
function declareConstructor(node: SyntaxNode | undefined, context: Context, lowering: Lowering): void {
  for (const each of node ? named(node) : []) {
    const nameNode = first(each, "simple_identifier");
    if (each.type !== "class_parameter" || !nameNode) continue;
    const binding = context.scope.declare(textOf(nameNode, lowering));
    const type = typeOf(typeNode(each), context, lowering);
    if (type) binding.type = type;
    const qualifier = qualifierOf(each, lowering);
    if (qualifier !== undefined) binding.qualifier = qualifier;
    const value = valueAfterEquals(each);
    if (value && context.owner) {
      addField(binding.name, lowering.expression(value, context), context.owner, context.scope);
      continue;
    }
    binding.kind = "parameter";
    noteConfigured(binding, annotationTexts(each, lowering), spanOf(each));
    if (first(each, "binding_pattern_kind")) {
      context.owner?.fields.set(binding.name, [{ kind: "name", name: binding.name, binding, span: spanOf(nameNode) }]);
    }
  }
}

function emptyClass(name: string, node: SyntaxNode): GrowingClass {
  return {
    name,
    span: spanOf(node),
    bases: [],
    decorators: [],
    fields: new Map(),
    methods: new Map(),
    statics: new Set(),
  };
}

function nameOf(node: SyntaxNode, lowering: Lowering): string {
  const name = first(node, "type_identifier", "simple_identifier");
  return name ? textOf(name, lowering) : "";
}
