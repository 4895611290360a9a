import type { Argument, Binding, Call, Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, spanOf, textOf } from "./lowering.ts";
import { typeOf } from "./types.ts";

/** Calls that give the task they are made on, for another way of awaiting it. */
const SAME_TASK = new Set(["ConfigureAwait", "AsTask"]);

export function lowerCall(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const written = child(node, "function");
  const given = child(node, "arguments");
  if (written && given && textOf(written, lowering) === "nameof") return nameOf(node, given, lowering);
  const { awaited, ...inner } = { ...context, wanted: undefined };
  const isSame = awaited === true && written?.type === "member_access_expression" && isSameTask(written, lowering);
  const callee =
    inheritedMethod(written, inner, lowering) ??
    lowering.expression(written, isSame ? { ...inner, awaited: true } : inner);
  if (isSame && callee.kind === "member" && callee.object.kind === "call") {
    return { ...callee.object, awaited: true };
  }
  const call: Call = {
    kind: "call",
    span: spanOf(node),
    callee,
    arguments: argumentsOf(given, inner, lowering),
    ...(given ? { argumentsSpan: spanOf(given) } : {}),
    isNew: false,
    awaited: awaited === true,
    ...placeOf(context),
  };
  if (callee.kind === "member" && SAME_TASK.has(callee.name)) return callee.object;
  lowering.calls.push(call);
  return (written && asked(call, written, inner, lowering)) ?? call;
}

/** How a container is asked for a thing of a type: https://learn.microsoft.com/dotnet/core/extensions/dependency-injection */
const ASKS = /^(?:(?:GetRequired|Get|GetRequiredKeyed|GetKeyed)Service|Resolve|GetInstance)$/;

/** `services.GetRequiredService<T>()` is known by its type, as what is handed in. */
function asked(call: Call, written: SyntaxNode, context: Context, lowering: Lowering): Expression | undefined {
  const name = written.type === "generic_name" ? written : child(written, "name");
  if (call.callee.kind === "call" || !("name" in call.callee) || !ASKS.test(call.callee.name)) return undefined;
  const list =
    name?.type === "generic_name" ? named(name).find((each) => each.type === "type_argument_list") : undefined;
  const type = typeOf(list && named(list)[0], context, lowering);
  if (type === undefined) return undefined;
  const binding: Binding = { name: "", kind: "parameter", values: [], type };
  return { kind: "name", name: "", binding, span: call.span };
}

/** A method that no code of this file declares is one of what the class extends. */
function inheritedMethod(
  written: SyntaxNode | undefined,
  { scope, owner }: Context,
  lowering: Lowering,
): Expression | undefined {
  if (written?.type !== "identifier" || owner === undefined || owner.bases.length === 0) return undefined;
  const name = textOf(written, lowering);
  if (scope.find(name)) return undefined;
  const span = spanOf(written);
  return { kind: "member", object: { kind: "name", name: "this", binding: owner.self, span }, name, span };
}

/** Where a call stands, for people and for questions about its surroundings. */
export function placeOf({ within, holder }: Context): Pick<Call, "within" | "holder"> {
  return { ...(within === undefined ? {} : { within }), ...(holder ? { holder } : {}) };
}

/** What stands between the parentheses. */
export function argumentsOf(list: SyntaxNode | undefined, context: Context, lowering: Lowering): readonly Argument[] {
  return (list ? named(list) : []).flatMap((node): readonly Argument[] => {
    const name = child(node, "name");
    const written = named(node).findLast((each) => each !== name);
    if (written === undefined) return [];
    const value = lowering.expression(written, context);
    const keyword = name ? { name: textOf(name, lowering) } : {};
    return [{ value, ...keyword, spread: false, span: spanOf(node) }];
  });
}

function isSameTask(written: SyntaxNode, lowering: Lowering): boolean {
  const name = child(written, "name");
  return name !== undefined && SAME_TASK.has(textOf(name, lowering));
}

/** https://learn.microsoft.com/dotnet/csharp/language-reference/operators/nameof */
function nameOf(node: SyntaxNode, given: SyntaxNode, lowering: Lowering): Expression {
  const path = textOf(given, lowering).replace(/^\(\s*|\s*\)$|<[\s\S]*$/g, "");
  return { kind: "literal", value: path.slice(path.lastIndexOf(".") + 1), span: spanOf(node) };
}
