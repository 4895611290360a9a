import type { Argument, Call } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { placeOf } from "./calls.ts";
import { type Context, type Lowering, spanOf, textOf } from "./lowering.ts";
import { simpleName, typeOf } from "./types.ts";

/** The attributes of a declaration, as calls: https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/attributes */
export function attributesOf(node: SyntaxNode, context: Context, lowering: Lowering): readonly Call[] {
  return named(node)
    .filter(({ type }) => type === "attribute_list")
    .flatMap((list) => named(list).filter(({ type }) => type === "attribute"))
    .flatMap((each) => lowerAttribute(each, context, lowering));
}

function lowerAttribute(node: SyntaxNode, context: Context, lowering: Lowering): readonly Call[] {
  const name = child(node, "name");
  if (name === undefined) return [];
  const list = named(node).find(({ type }) => type === "attribute_argument_list");
  const call: Call = {
    kind: "call",
    span: spanOf(node),
    callee: typeOf(name, context, lowering) ?? { kind: "name", name: simpleName(name, lowering), span: spanOf(name) },
    arguments: (list ? named(list) : []).flatMap((each) => lowerArgument(each, context, lowering)),
    ...(list ? { argumentsSpan: spanOf(list) } : {}),
    isNew: false,
    awaited: false,
    ...placeOf(context),
  };
  lowering.calls.push(call);
  return [call];
}

/** `"Beta"`, `name: "Beta"` of its constructor and `Name = "Beta"` of its properties. */
function lowerArgument(node: SyntaxNode, context: Context, lowering: Lowering): readonly Argument[] {
  const written = named(node).at(-1);
  if (written === undefined) return [];
  const key = named(node).find((each) => each !== written && each.type === "identifier");
  const assigned = written.type === "assignment_expression" ? written : undefined;
  const nameNode = assigned ? child(assigned, "left") : key;
  const value = lowering.expression(assigned ? child(assigned, "right") : written, context);
  return [{ value, ...(nameNode ? { name: textOf(nameNode, lowering) } : {}), spread: false, span: spanOf(node) }];
}
