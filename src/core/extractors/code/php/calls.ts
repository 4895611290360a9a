import { ANY_MEMBER, type Argument, type Call, type Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { builtInResult } from "./arrays.ts";
import { declareClass } from "./classes.ts";
import { type Context, type GrowingBinding, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";

/** `curl_exec($ch)`, `$f()` */
export function lowerCall(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const called = child(node, "function");
  const isName = called?.type === "name" || called?.type === "qualified_name";
  const callee =
    called && isName
      ? lowering.names.functionNamed(textOf(called, lowering), spanOf(called))
      : lowering.expression(called, context);
  const call = callOf(node, callee, context, lowering);
  if (call.kind !== "call" || callee.kind !== "name" || callee.binding) return call;
  const given = call.arguments.map(({ value }) => value);
  const isSpread = call.arguments.some(({ spread }) => spread);
  const known = isSpread ? undefined : builtInResult(callee.name, given, call.span);
  return known ?? call;
}

/** `$client->get(…)` */
export function lowerMethodCall(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const object = lowering.expression(child(node, "object"), context);
  return givingToPool(callOf(node, memberOf(node, object, context, lowering), context, lowering));
}

/** `Http::get(…)`, `self::make(…)` */
export function lowerStaticCall(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const object = scopeOf(node, context, lowering);
  return givingToPool(callOf(node, memberOf(node, object, context, lowering), context, lowering));
}

/** `Http::pool(fn ($pool) => [$pool->get(…)])`: what is handed in asks as the facade does. https://laravel.com/docs/12.x/http-client#concurrent-requests */
function givingToPool(call: Expression): Expression {
  if (call.kind !== "call" || call.callee.kind !== "member" || !POOLS.has(call.callee.name)) return call;
  const [first] = call.arguments;
  const [parameter] = first?.value.kind === "function" ? first.value.parameters : [];
  // Every binding of this file was made by its scopes, which let it grow.
  const binding = parameter?.binding as GrowingBinding | undefined;
  if (binding?.type === undefined) binding?.values.push(call.callee.object);
  return call;
}

const POOLS: ReadonlySet<string> = new Set(["pool", "batch"]);

/** `new Client(…)`, and of a class that is written on the spot. */
export function lowerCreation(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const made = named(node).find(({ field, type }) => field !== "arguments" && type !== "arguments");
  if (made === undefined) return unknownAt(node);
  if (made.type === "anonymous_class") {
    const given = named(made).find(({ type }) => type === "arguments");
    return callOf(node, declareClass(made, context, lowering), context, lowering, given);
  }
  return callOf(node, classOf(made, context, lowering), context, lowering);
}

/** What stands before `::`. */
export function scopeOf(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const scope = child(node, "scope") ?? named(node)[0];
  return scope ? classOf(scope, context, lowering) : unknownAt(node);
}

function classOf(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const written = textOf(node, lowering);
  const span = spanOf(node);
  const { owner } = context;
  if (/^(?:self|static)$/i.test(written) && owner) return { kind: "name", name: written, binding: owner.itself, span };
  if (/^parent$/i.test(written) && owner) return owner.definition.bases[0] ?? unknownAt(node);
  if (node.type === "name" || node.type === "qualified_name") return lowering.names.classNamed(written, span);
  return lowering.expression(node, context);
}

function memberOf(node: SyntaxNode, object: Expression, context: Context, lowering: Lowering): Expression {
  const name = child(node, "name");
  if (name === undefined) return unknownAt(node);
  if (name.type !== "name") {
    lowering.expression(name, context);
    const end = child(node, "arguments")?.start ?? node.end;
    return { kind: "member", object, name: ANY_MEMBER, span: { start: node.start, end } };
  }
  return { kind: "member", object, name: textOf(name, lowering), span: { start: node.start, end: name.end } };
}

function callOf(
  node: SyntaxNode,
  callee: Expression,
  context: Context,
  lowering: Lowering,
  given = named(node).find(({ type }) => type === "arguments"),
): Expression {
  // `strlen(...)` is the function itself: https://www.php.net/manual/en/functions.first_class_callable_syntax.php
  if (given && named(given).some(({ type }) => isPlaceholder(type, given))) return callee;
  const call: Call = {
    kind: "call",
    span: spanOf(node),
    callee,
    arguments: (given ? named(given) : []).map((each) => argument(each, context, lowering)),
    ...(given ? { argumentsSpan: spanOf(given) } : {}),
    isNew: node.type === "object_creation_expression",
    awaited: false,
    ...(context.within === undefined ? {} : { within: context.within }),
    ...(context.holder ? { holder: context.holder } : {}),
  };
  lowering.calls.push(call);
  return containedOf(call) ?? call;
}

/** How containers are asked: `app(Client::class)`, `$container->get(Client::class)`. */
const ASKS = new Set(["app", "resolve", "get", "make", "makewith"]);

/** What a container gives is handed in, by its type. */
function containedOf({ callee, arguments: [asked], span }: Call): Expression | undefined {
  const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  const type = asked?.value.kind === "member" && asked.value.name === "class" ? asked.value.object : undefined;
  if (type === undefined || !ASKS.has(name.toLowerCase())) return undefined;
  return { kind: "name", name, binding: { name, kind: "parameter", values: [], type }, span };
}

function isPlaceholder(type: string, given: SyntaxNode): boolean {
  return type === "variadic_placeholder" && named(given).length === 1;
}

function argument(node: SyntaxNode, context: Context, lowering: Lowering): Argument {
  const span = spanOf(node);
  const name = child(node, "name");
  const inner = named(node).filter((each) => each !== name && each.type !== "reference_modifier")[0] ?? node;
  if (inner.type === "variadic_unpacking") {
    return { value: lowering.expression(named(inner)[0], context), spread: true, span };
  }
  const value = lowering.expression(inner === node ? undefined : inner, context);
  return { value, ...(name ? { name: textOf(name, lowering) } : {}), spread: false, span };
}
