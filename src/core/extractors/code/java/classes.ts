import { addField, exportClass, finishFields } from "../jvm/classes.ts";
import { noteConfigured } from "../jvm/configured.ts";
import { type Context, deeper, type GrowingClass, type Lowering, spanOf, textOf } from "../jvm/lowering.ts";
import { Scope } from "../jvm/scopes.ts";
import type { Expression } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { annotationsOf, annotationTexts, qualifierOf } from "./annotations.ts";
import { lowerFunction } from "./functions.ts";
import { typeOf } from "./types.ts";

/** Every kind of class. */
export const CLASSES: ReadonlySet<string> = new Set([
  "class_declaration",
  "interface_declaration",
  "enum_declaration",
  "record_declaration",
  "annotation_type_declaration",
]);

/** Declares the classes that stand directly below the node, so that code before them finds them. */
export function declareClasses(node: SyntaxNode, scope: Scope, lowering: Lowering): void {
  for (const each of named(node)) {
    if (!CLASSES.has(each.type)) continue;
    const name = nameOf(each, lowering);
    const binding = scope.declare(name, "class");
    binding.kind = "class";
    binding.definition ??= emptyClass(name, each);
  }
}

/** Takes in a class with all its members. */
export function lowerClass(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const name = nameOf(node, lowering);
  const known = context.scope.find(name)?.definition;
  // The very object that was declared is filled, so that what found it before sees it.
  const definition = (known?.span.start === node.start ? known : emptyClass(name, node)) as GrowingClass;
  const around = { ...context, within: context.owner ? `${context.owner.name}.${name}` : name };
  const decorators = annotationsOf(node, around, lowering);
  const bases = [child(node, "superclass"), child(node, "interfaces")]
    .flatMap((each) => (each ? named(each) : []))
    .flatMap((each) => (each.type === "type_list" ? named(each) : [each]))
    .flatMap((each) => typeOf(each, context, lowering) ?? []);
  const full = { ...definition, bases, decorators };
  lowering.classes.push(full);
  Object.assign(definition, { bases, decorators });
  const scope = new Scope("class", context.scope);
  if (node.type === "record_declaration") declareComponents(node, scope, context, lowering);
  const body = child(node, "body");
  if (body) lowerBody(body, definition, scope, around, lowering);
}

/** The body of a class, also of one without a name. */
export function lowerBody(
  body: SyntaxNode,
  definition: GrowingClass,
  scope: Scope,
  context: Context,
  lowering: Lowering,
): void {
  const inner: Context = { ...deeper(context), scope, owner: definition };
  const members = named(body).flatMap((each) => (each.type === "enum_body_declarations" ? named(each) : [each]));
  for (const each of members) {
    if (each.type === "field_declaration" || each.type === "constant_declaration") declareFields(each, inner, lowering);
    else if (each.type === "method_declaration") scope.declare(`${nameOf(each, lowering)}()`, "function");
  }
  for (const each of [body, ...members]) declareClasses(each === body ? body : each, scope, lowering);
  for (const each of members) lowerMember(each, inner, lowering);
  finishFields(scope, definition);
  exportClass(definition, scope, lowering);
}

function lowerMember(node: SyntaxNode, context: Context, lowering: Lowering): void {
  switch (node.type) {
    case "field_declaration":
    case "constant_declaration":
      for (const each of node.children.filter(({ field }) => field === "declarator")) {
        const name = child(each, "name");
        const value = child(each, "value");
        if (name && value && context.owner) {
          addField(textOf(name, lowering), lowering.expression(value, context), context.owner, context.scope);
        }
      }
      return;
    case "method_declaration":
    case "constructor_declaration":
    case "compact_constructor_declaration":
      lowerFunction(node, context, lowering);
      return;
    default:
      lowering.visit(node, context);
  }
}

function declareFields(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const type = typeOf(child(node, "type"), context, lowering);
  const qualifier = qualifierOf(node, lowering);
  const isStatic = named(node).some((each) => each.type === "modifiers" && hasToken(each, "static"));
  for (const each of node.children.filter(({ field }) => field === "declarator")) {
    const name = child(each, "name");
    if (name === undefined) continue;
    const binding = context.scope.declare(textOf(name, lowering));
    if (type) binding.type ??= type;
    if (qualifier !== undefined) binding.qualifier = qualifier;
    noteConfigured(binding, annotationTexts(node, lowering), spanOf(each));
    if (isStatic || node.type === "constant_declaration") context.owner?.statics.add(binding.name);
  }
}

function declareComponents(node: SyntaxNode, scope: Scope, context: Context, lowering: Lowering): void {
  const list = child(node, "parameters");
  for (const each of list ? named(list) : []) {
    const name = child(each, "name");
    const type: Expression | undefined = typeOf(child(each, "type"), context, lowering);
    if (name === undefined) continue;
    const binding = scope.declare(textOf(name, lowering));
    if (type) binding.type = type;
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
  const name = child(node, "name");
  return name ? textOf(name, lowering) : "";
}
