import type { Import } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { isGeneratedClient } from "./knownTypes.ts";

/** Every `using` directive of a file: a namespace has the name "*", an alias the type's. */
export function importsOf(root: SyntaxNode, text: string): readonly Import[] {
  const found: Import[] = [];
  const waiting: SyntaxNode[] = [root];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (at.type === "using_directive") found.push(...importOf(at, text));
    else if (HOLDS_USINGS.has(at.type)) waiting.push(...at.children.toReversed());
  }
  return found;
}

const HOLDS_USINGS = new Set([
  "compilation_unit",
  "namespace_declaration",
  "declaration_list",
  "preproc_if",
  "preproc_else",
  "preproc_elif",
]);

function importOf(directive: SyntaxNode, text: string): readonly Import[] {
  const alias = child(directive, "name");
  const target = named(directive).findLast((each) => each !== alias);
  if (target === undefined || hasToken(directive, "static")) return [];
  const path = text.slice(target.start, target.end).replace(/\s|^global::|<[\s\S]*$/g, "");
  const span = { start: directive.start, end: directive.end };
  if (alias === undefined) return [{ module: path, name: "*", local: path, span, typeOnly: false }];
  const dot = path.lastIndexOf(".");
  const local = text.slice(alias.start, alias.end);
  return [{ module: path.slice(0, Math.max(0, dot)), name: path.slice(dot + 1), local, span, typeOnly: false }];
}

/** `using Greeter = Shop.Greeter.GreeterClient` names a client that gRPC generated, in the class of its service. */
export function typeOfAlias(alias: Import): Import {
  const service = alias.module.slice(alias.module.lastIndexOf(".") + 1);
  return isGeneratedClient(alias.name, service) ? { ...alias, module: "Grpc.Core", name: "ClientBase" } : alias;
}
