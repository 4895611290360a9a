import type { Expression, ObjectLiteral } from "../program.ts";
import { hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, spanOf } from "./lowering.ts";

/** `[1, 2]` is a list, `["a" => 1, ...$b]` an object, and `[]` as well, since keys are what it may be given. */
export function lowerArray(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const span = spanOf(node);
  const elements = named(node).filter(({ type }) => type === "array_element_initializer");
  const isList = elements.length > 0 && elements.every((each) => !hasToken(each, "=>") && spreadOf(each) === undefined);
  if (isList)
    return { kind: "list", items: elements.map((each) => lowering.expression(named(each)[0], context)), span };
  return { kind: "object", entries: elements.map((each) => entryOf(each, context, lowering)), span };
}

function entryOf(node: SyntaxNode, context: Context, lowering: Lowering): ObjectLiteral["entries"][number] {
  const span = spanOf(node);
  const spread = spreadOf(node);
  if (spread) return { spread: lowering.expression(named(spread)[0], context), span };
  const [first, second] = named(node).map((each) => lowering.expression(each, context));
  const value = second ?? first ?? { kind: "unknown", reason: "it is worked out at run time", span };
  // Only the items that have no key of their own are counted, and no option has a number for its name.
  if (second === undefined || first === undefined) return { key: "", value, span };
  const key = lowering.keyOf(first);
  return key === undefined ? { computed: first, value, span } : { key, value, span };
}

function spreadOf(element: SyntaxNode): SyntaxNode | undefined {
  return named(element).find(({ type }) => type === "variadic_unpacking");
}

/** `$a + [...]`: of two arrays the left one wins, https://www.php.net/manual/en/language.operators.array.php */
export function sumOfArrays(left: Expression, right: Expression, span: Expression["span"]): ObjectLiteral | undefined {
  if (left.kind !== "object" && right.kind !== "object") return undefined;
  return { kind: "object", entries: [right, left].map((spread) => ({ spread, span: spread.span })), span };
}

/** Functions that put arrays together, the later ones winning. */
const MERGES = new Set(["array_merge", "array_replace", "array_merge_recursive", "array_replace_recursive"]);
/** Functions that give back their first argument, or what of it matters here. */
const PASSES = new Set(["array_filter", "array_unique", "intval", "floatval", "tap", "value", "collect"]);

/** What a call of one of PHP's own functions, or a framework's, gives; undefined for those that are calls to us. */
export function builtInResult(
  name: string,
  given: readonly Expression[],
  span: Expression["span"],
): Expression | undefined {
  const [first, second] = given;
  if (MERGES.has(name))
    return { kind: "object", entries: given.map((spread) => ({ spread, span: spread.span })), span };
  if (PASSES.has(name)) return first;
  if (name === "sprintf" && first?.kind === "literal" && typeof first.value === "string") {
    const rest: Expression = { kind: "unknown", reason: "it is worked out at run time", span };
    return { kind: "template", parts: [first.value.split("%")[0] ?? "", rest], span };
  }
  // https://laravel.com/docs/configuration: what is set, or what it falls back to
  if ((name === "env" || name === "config") && second) {
    const set: Expression = { kind: "unknown", reason: `it is set by ${name}()`, span };
    return { kind: "choice", options: [set, second], span };
  }
  return undefined;
}
