import type { Binding, Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { isGeneratedClient, isKnownType, knownNamespaceOf } from "./knownTypes.ts";
import { type Context, type Lowering, spanOf, textOf } from "./lowering.ts";

/** The class that a type names: a class of this file, one of a known library, or a name that is defined elsewhere. */
export function typeOf(node: SyntaxNode | undefined, context: Context, lowering: Lowering): Expression | undefined {
  switch (node?.type) {
    case "identifier":
      return typeNamed(textOf(node, lowering), node, context, lowering);
    case "generic_name":
      return typeOf(named(node)[0], context, lowering);
    case "nullable_type":
    case "ref_type":
    case "scoped_type":
      return typeOf(child(node, "type") ?? named(node)[0], context, lowering);
    case "alias_qualified_name":
      return typeOf(child(node, "name"), context, lowering);
    case "qualified_name":
      return qualified(node, context, lowering);
    default:
      return undefined;
  }
}

/** What a call of another file gives is known by the type it is put into: `HttpClient client = Clients.Create()`. */
export function typedAs(type: Expression | undefined, value: Expression, node: SyntaxNode): readonly Expression[] {
  if (type?.kind !== "name" || type.binding?.kind === "class" || value.kind !== "call" || value.isNew) return [];
  const { callee } = value;
  const isOwn = callee.kind === "name" || (callee.kind === "member" && isOfThisFile(callee.object));
  if (isOwn || !isKnownType(type.binding?.import?.name ?? type.name)) return [];
  const binding: Binding = { name: "", kind: "parameter", values: [], type };
  return [{ kind: "name", name: "", binding, span: spanOf(node) }];
}

/** A member of this very class, or of what is already known: what it gives is followed. */
function isOfThisFile(object: Expression): boolean {
  const root = object.kind === "member" ? object.object : object;
  return object.kind === "call" || (root.kind === "name" && root.binding !== undefined);
}

/** The last name of a type as it is written: "Basket.BasketClient?" is "BasketClient". */
export function simpleName(node: SyntaxNode, lowering: Lowering): string {
  const text = textOf(node, lowering).replace(/[<?[(][\s\S]*$/, "");
  return text.slice(Math.max(text.lastIndexOf("."), text.lastIndexOf(":")) + 1).trim();
}

/** A type by its name alone. */
export function typeNamed(name: string, node: SyntaxNode, { scope }: Context, lowering: Lowering): Expression {
  const span = spanOf(node);
  const binding = scope.findType(name);
  if (binding) return { kind: "name", name, binding, span };
  const module = knownNamespaceOf(name, lowering.namespaces);
  return module === undefined ? { kind: "name", name, span } : imported(module, name, span);
}

/** `System.Net.Http.HttpClient`, or a class in a class, which is how gRPC's generated clients are written. */
function qualified(node: SyntaxNode, context: Context, lowering: Lowering): Expression | undefined {
  const last = child(node, "name");
  const qualifier = child(node, "qualifier");
  if (!last || !qualifier) return undefined;
  const name = simpleName(last, lowering);
  const span = spanOf(node);
  const module = textOf(qualifier, lowering).replace(/\s|^global::/g, "");
  if (knownNamespaceOf(name, new Set([module])) !== undefined) return imported(module, name, span);
  if (isGeneratedClient(name, simpleName(qualifier, lowering))) return imported("Grpc.Core", "ClientBase", span);
  if (context.scope.findType(name)) return typeNamed(name, last, context, lowering);
  return { kind: "member", object: { kind: "name", name: module, span: spanOf(qualifier) }, name, span };
}

function imported(module: string, name: string, span: Expression["span"]): Expression {
  const found = { module, name, local: name, span, typeOnly: false };
  return { kind: "name", name, binding: { name, kind: "import", values: [], import: found }, span };
}
