import { type Context, type Lowering, spanOf, unknownAt } from "../jvm/lowering.ts";
import { Scope } from "../jvm/scopes.ts";
import type { Expression } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { resultOf } from "./blocks.ts";
import { first } from "./nodes.ts";

/** Functions that run the lambda they are given at once: https://kotlinlang.org/docs/scope-functions.html */
interface Running {
  /** What the lambda sees of the thing it is called on. */
  readonly sees: "this" | "it" | "nothing";
  readonly gives: "receiver" | "result";
}

const ON_RECEIVER: Readonly<Record<string, Running>> = {
  apply: { sees: "this", gives: "receiver" },
  run: { sees: "this", gives: "result" },
  also: { sees: "it", gives: "receiver" },
  let: { sees: "it", gives: "result" },
  use: { sees: "it", gives: "result" },
};

/** Those that are called on nothing. https://kotlinlang.org/api/kotlinx.coroutines/ for those of coroutines. */
const ALONE = new Set([
  "run",
  "lazy",
  "runBlocking",
  "withContext",
  "coroutineScope",
  "supervisorScope",
  "runCatching",
  "synchronized",
  "withTimeout",
  "withTimeoutOrNull",
  "runInterruptible",
]);

/** How a call runs its lambda; undefined for all that do not run it at once. */
export function runningOf(name: string, receiver: Expression | undefined): Running | undefined {
  const table = receiver ? ON_RECEIVER : undefined;
  if (table) return Object.hasOwn(table, name) ? table[name] : undefined;
  return ALONE.has(name) ? { sees: "nothing", gives: "result" } : undefined;
}

/** Takes in the lambda as part of the code around it, and says what the call gives. */
export function runLambda(
  node: SyntaxNode,
  { sees, gives }: Running,
  receiver: Expression | undefined,
  context: Context,
  lowering: Lowering,
): Expression {
  const scope = new Scope("block", context.scope);
  const lambda = node.type === "lambda_literal" ? node : (first(node, "lambda_literal") ?? node);
  let inner: Context = { ...context, scope };
  if (receiver && sees === "this") {
    const binding = { name: "this", kind: "variable", values: [receiver] } as const;
    inner = { ...inner, receiver: { kind: "name", name: "this", binding, span: receiver.span } };
  }
  const list = first(lambda, "lambda_parameters");
  const given = first(list && named(list)[0], "simple_identifier");
  const name = given ? lowering.text.slice(given.start, given.end) : "it";
  if (receiver && sees === "it") scope.declare(name).values.push(receiver);
  else if (given) scope.declare(name, "parameter");
  const result = resultOf(first(lambda, "statements"), inner, lowering);
  if (gives === "receiver") return receiver ?? unknownAt(node);
  return result ?? { kind: "unknown", reason: "it gives nothing", span: spanOf(node) };
}
