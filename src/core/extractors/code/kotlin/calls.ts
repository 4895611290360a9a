import { type Context, type Lowering, placeOfCall, spanOf, textOf } from "../jvm/lowering.ts";
import { nameAt } from "../jvm/names.ts";
import { FUEL_EXTENSIONS, fuel } from "../knowledge/jvm/fuel.ts";
import type { Argument, Call, Expression } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { first, values } from "./nodes.ts";
import { runLambda, runningOf } from "./scopeFunctions.ts";

const DEADLINES = new Set(["withTimeout", "withTimeoutOrNull"]);

/** `callee(arguments) { lambda }` */
export function lowerCall(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const { callee: calleeNode, given, lambda } = partsOf(node);
  const written = calleeOf(calleeNode, context, lowering);
  const callee = importedExtension(written, context) ?? written;
  const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  const args = given ? argumentsIn(given, context, lowering) : [];
  const build = (): Call => ({
    kind: "call",
    span: spanOf(node),
    callee,
    arguments: args,
    ...(given ? { argumentsSpan: spanOf(given) } : {}),
    isNew: /^[A-Z]/.test(name),
    awaited: false,
    ...placeOfCall(context),
  });
  if (lambda) {
    const [first] = args;
    // `with(thing) { … }` is `thing.run { … }`.
    const isWith = name === "with" && callee.kind === "name" && first !== undefined;
    const receiver = isWith ? first.value : callee.kind === "member" ? callee.object : undefined;
    const running = runningOf(isWith ? "run" : name, receiver);
    if (running) {
      const contexts = DEADLINES.has(name) ? [...context.contexts, build()] : context.contexts;
      return runLambda(lambda, running, receiver, { ...context, contexts }, lowering);
    }
    args.push({ value: lowering.expression(lambda, context), spread: false, span: spanOf(lambda) });
  }
  const call = build();
  lowering.calls.push(call);
  return call;
}

interface Parts {
  readonly callee: SyntaxNode;
  readonly given: SyntaxNode | undefined;
  readonly lambda: SyntaxNode | undefined;
}

/** The grammar takes `f(x) { }` for a call of what `f(x)` gives; it is one call. */
function partsOf(node: SyntaxNode): Parts {
  const callee = named(node)[0] ?? node;
  const suffix = first(node, "call_suffix");
  const given = first(suffix, "value_arguments");
  const lambda = first(first(suffix, "annotated_lambda"), "lambda_literal");
  if (lambda && !given && callee.type === "call_expression") {
    const inner = partsOf(callee);
    if (!inner.lambda) return { ...inner, lambda };
  }
  return { callee, given, lambda };
}

/** `"https://…".httpGet()`, where what extends texts is imported from a client library, is a call of that function. */
function importedExtension(callee: Expression, { scope }: Context): Expression | undefined {
  if (callee.kind !== "member" || !FUEL_EXTENSIONS.includes(callee.name)) return undefined;
  const binding = scope.find(callee.name);
  const isImported = binding?.import && fuel.modules.includes(binding.import.module);
  return isImported ? { kind: "name", name: callee.name, binding, span: callee.span } : undefined;
}

function calleeOf(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  if (node.type !== "simple_identifier") return lowering.expression(node, context);
  const name = textOf(node, lowering);
  const binding = context.scope.find(`${name}()`) ?? context.scope.find(name);
  if (binding) return { kind: "name", name, binding, span: spanOf(node) };
  if (context.receiver && /^[a-z]/.test(name)) {
    return { kind: "member", object: context.receiver, name, span: spanOf(node) };
  }
  return nameAt(node, name, context, lowering);
}

/** What stands between parentheses. */
export function argumentsIn(node: SyntaxNode, context: Context, lowering: Lowering): Argument[] {
  return named(node)
    .filter(({ type }) => type === "value_argument")
    .map((each): Argument => {
      const span = spanOf(each);
      const isNamed = each.children.some(({ type }) => type === "=");
      const key = isNamed ? first(each, "simple_identifier") : undefined;
      const valueNode = values(each)
        .filter((one) => one !== key)
        .at(-1);
      const isSpread = valueNode?.type === "spread_expression";
      const value = lowering.expression(isSpread ? named(valueNode)[0] : (valueNode ?? each), context);
      return { value, ...(key ? { name: textOf(key, lowering) } : {}), spread: isSpread, span };
    });
}
