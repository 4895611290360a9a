import type { Argument, Call, Expression, ObjectLiteral } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { segmentsOf } from "./imports.ts";
import { addTo, type Context, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import { resultOf } from "./results.ts";

/** The expression, known to be awaited when it is a call. */
export function lowerAwaited(node: SyntaxNode | undefined, context: Context, lowering: Lowering): Expression {
  return node?.type === "call_expression"
    ? lowerCall(node, context, lowering, true)
    : lowering.expression(node, context);
}

/** A call; what only wraps a value or takes it out again is the value itself. */
export function lowerCall(node: SyntaxNode, context: Context, lowering: Lowering, awaited: boolean): Expression {
  const target = calleeOf(node);
  const given = child(node, "arguments");
  const items = (given ? named(given) : []).filter(({ type }) => type !== "attribute_item");
  const isMethod = target?.type === "field_expression";
  const method = isMethod ? child(target, "field") : undefined;
  const name = method ? textOf(method, lowering) : "";
  const callee = lowering.expression(target, context);
  const values = items.map((each) => lowering.expression(each, context));
  const first = values[0];
  if (isMethod && callee.kind === "member") {
    const mapped = MAPS.has(name) && values.length === 1 ? mappedBy(first, callee.object, node) : undefined;
    if (mapped) return mapped;
    const through = seenThrough(name, callee.object, values, node);
    if (through) return through;
  } else if (target) {
    const path = segmentsOf(target, lowering.text);
    const last = path.at(-1) ?? "";
    const holder = path.at(-2) ?? "";
    if (first && values.length === 1 && isWrapper(holder, last)) {
      return LAZY.has(holder) ? resultOf(first, node) : first;
    }
    const tuple = tupleStruct(callee, values, items, node, lowering);
    if (tuple) return tuple;
  }
  const call: Call = {
    kind: "call",
    span: spanOf(node),
    callee,
    arguments: items.map((each, at): Argument => {
      return { value: values[at] ?? unknownAt(each), spread: false, span: spanOf(each) };
    }),
    ...(given ? { argumentsSpan: spanOf(given) } : {}),
    isNew: false,
    awaited,
    ...(context.within === undefined ? {} : { within: context.within }),
    ...(context.holder ? { holder: context.holder } : {}),
    ...(context.contexts.length > 0 ? { contexts: context.contexts } : {}),
  };
  lowering.calls.push(call);
  return call;
}

/** The function that is called, without its generic arguments. */
function calleeOf(node: SyntaxNode): SyntaxNode | undefined {
  const target = child(node, "function");
  return target?.type === "generic_function" ? child(target, "function") : target;
}

/** Methods of Option and Result that give what a function makes of what is in them. */
const MAPS = new Set(["map", "and_then", "map_ok"]);

/** `built.map(|client| Api { client })`: the parameter is what is in the one, and the result what is returned. */
function mappedBy(made: Expression | undefined, object: Expression, node: SyntaxNode): Expression | undefined {
  if (made?.kind !== "function" || made.parameters.length !== 1) return undefined;
  const values: Expression[] | undefined = made.parameters[0]?.binding.values.slice();
  if (values?.length !== 0) return undefined;
  Object.assign(made.parameters[0]?.binding ?? {}, { kind: "variable", values: [object] });
  const result = resultOf(made, node);
  return result.kind === "unknown" ? undefined : result;
}

/** Methods of Option, Result, smart pointers, locks and futures that give what is in them. */
const SAME = new Set([
  "unwrap",
  "expect",
  "unwrap_or_default",
  "unwrap_unchecked",
  "clone",
  "cloned",
  "copied",
  "to_owned",
  "into",
  "try_into",
  "as_ref",
  "as_mut",
  "as_deref",
  "as_deref_mut",
  "borrow",
  "borrow_mut",
  "deref",
  "into_inner",
  "lock",
  "ok",
  "ok_or",
  "ok_or_else",
  "map_err",
  "context",
  "with_context",
  "wrap_err",
  "wrap_err_with",
  "change_context",
  "inspect_err",
  "or_raise",
  "by_ref",
  "boxed",
  "fuse",
  "instrument",
  "in_current_span",
  "into_future",
  "compat",
]);
/** The same, with another value where there is none. */
const OTHERWISE = new Set(["unwrap_or", "unwrap_or_else", "or", "or_else"]);
/** Cells that are filled by a function on first use: https://doc.rust-lang.org/std/sync/struct.OnceLock.html */
const FILLED = new Set(["get_or_init", "get_or_try_init", "get_or_insert_with"]);

function seenThrough(
  name: string,
  object: Expression,
  values: readonly Expression[],
  node: SyntaxNode,
): Expression | undefined {
  const [first] = values;
  if (SAME.has(name)) return object;
  if (FILLED.has(name) && first && values.length === 1) return resultOf(first, node);
  if (!OTHERWISE.has(name) || !first || values.length > 1) return undefined;
  const other = name.endsWith("_else") ? resultOf(first, node) : first;
  if (other.kind === "unknown") return object;
  return { kind: "choice", options: [object, other], fallback: true, span: spanOf(node) };
}

/** What only holds a value. */
const HOLDERS = new Set(["Arc", "Rc", "Box", "Mutex", "RwLock", "RefCell", "Cell", "Cow", "Data", "Pin", "ArcSwap"]);
/** What is made by a function on first use. */
const LAZY = new Set(["Lazy", "LazyLock", "LazyCell", "OnceCell", "OnceLock"]);
const CONSTRUCTORS = new Set(["new", "pin", "clone", "from", "from_pointee", "Borrowed", "Owned", "Some", "Ok"]);
const BARE = new Set(["Some", "Ok", "Extension", "State"]);

function isWrapper(holder: string, last: string): boolean {
  return holder === "" ? BARE.has(last) : (HOLDERS.has(holder) || LAZY.has(holder)) && CONSTRUCTORS.has(last);
}

/** `Api(client)` of `struct Api(Client)` */
function tupleStruct(
  callee: Expression,
  values: readonly Expression[],
  items: readonly SyntaxNode[],
  node: SyntaxNode,
  lowering: Lowering,
): ObjectLiteral | undefined {
  const definition = callee.kind === "name" && callee.binding?.kind === "class" ? callee.binding.definition : undefined;
  if (definition === undefined) return undefined;
  const known = lowering.classes.find((each) => each === definition);
  values.forEach((value, at) => {
    if (known) addTo(known, String(at), [value]);
  });
  const entries = values.map((value, at) => ({ key: String(at), value, span: spanOf(items[at] ?? node) }));
  return { kind: "object", entries, type: callee, span: spanOf(node) };
}
