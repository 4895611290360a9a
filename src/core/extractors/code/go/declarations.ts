import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import type { Context, Lowering } from "./lowering.ts";
import { textOf } from "./lowering.ts";
import type { Scope } from "./scopes.ts";
import { type GrowingClass, newClass } from "./structs.ts";
import { typeOf } from "./types.ts";
import { specsOf } from "./variables.ts";

/** Declares what stands at the top of a file before any of it is read, since order says nothing there. */
export function declareAll(root: SyntaxNode, scope: Scope, lowering: Lowering): void {
  for (const node of named(root)) {
    if (node.type === "function_declaration") declareNames(node, "function", scope, lowering);
    if (node.type === "var_declaration" || node.type === "const_declaration") {
      for (const spec of specsOf(node)) declareNames(spec, "variable", scope, lowering);
    }
    if (node.type === "type_declaration") for (const spec of named(node)) declareType(spec, scope, lowering);
  }
}

function declareNames(node: SyntaxNode, kind: "function" | "variable", scope: Scope, lowering: Lowering): void {
  for (const each of node.children) {
    if (each.field !== "name" || !each.named) continue;
    const name = textOf(each, lowering);
    if (!scope.has(name)) scope.declare(name, kind);
  }
}

function declareType(spec: SyntaxNode, scope: Scope, lowering: Lowering): void {
  const name = child(spec, "name");
  if (!name) return;
  if (child(spec, "type")?.type === "interface_type") lowering.interfaces.add(textOf(name, lowering));
  if (spec.type === "type_alias" || isDoer(spec, lowering)) {
    scope.declare(textOf(name, lowering), "variable");
    return;
  }
  const definition = newClass(textOf(name, lowering), { start: spec.start, end: spec.end });
  lowering.classes.push(definition);
  scope.declare(definition.name, "class").definition = definition;
}

/** An interface that an http.Client has, as a program asks for one: it is taken for the client. */
const DOES = /\bDo\(\s*(?:\w+\s+)?\*http\.Request\s*\)\s*\(\s*(?:\w+\s+)?\*http\.Response\b/;

function isDoer(spec: SyntaxNode, lowering: Lowering): boolean {
  const type = child(spec, "type");
  return type?.type === "interface_type" && DOES.test(textOf(type, lowering));
}

/** The fields of the structs, and what aliases stand for. */
export function lowerTypes(root: SyntaxNode, context: Context, lowering: Lowering): void {
  for (const spec of named(root).flatMap((node) => (node.type === "type_declaration" ? named(node) : []))) {
    const name = child(spec, "name");
    const type = child(spec, "type");
    const binding = name && context.scope.find(textOf(name, lowering));
    if (!binding || !type) continue;
    const definition = lowering.classes.find((each) => each === binding.definition);
    const meant = isDoer(spec, lowering) ? httpClient(spec, context) : typeOf(type, context, lowering);
    if (definition === undefined) binding.values.push(...(meant ? [meant] : []));
    else if (meant) definition.bases.push(meant);
    else if (type.type === "struct_type") lowerFields(type, definition, context, lowering);
  }
}

function httpClient(spec: SyntaxNode, { scope }: Context): Expression | undefined {
  const binding = scope.find("http");
  const span = { start: spec.start, end: spec.end };
  if (binding?.import?.module !== "net/http") return undefined;
  return { kind: "member", object: { kind: "name", name: "http", binding, span }, name: "Client", span };
}

function lowerFields(node: SyntaxNode, definition: GrowingClass, context: Context, lowering: Lowering): void {
  for (const field of named(node).flatMap(named)) {
    if (field.type !== "field_declaration") continue;
    const type = typeOf(child(field, "type"), context, lowering);
    const names = field.children.filter((each) => each.field === "name" && each.named);
    for (const each of names) declareField(definition, textOf(each, lowering), type);
    if (names.length > 0 || !type || type.kind === "call" || !("name" in type)) continue;
    declareField(definition, type.name ?? "", type);
    definition.embeds.push(type.name ?? "");
  }
}

function declareField(definition: GrowingClass, name: string, type: Expression | undefined): void {
  definition.declared.set(name, type);
  if (type) definition.types.set(name, type);
}
