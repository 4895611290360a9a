import type { ShutdownHandler, Signal } from "../../../model.ts";
import { callText, placeOf } from "../facts.ts";
import type { Argument, Call, FunctionExpression } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { DRAINS, receiver, SAYS, STORES } from "./closingNames.ts";
import { HandlerBody } from "./handlerBody.ts";
import { Named } from "./matching.ts";
import type { HandlerRow, ServerKnowledge } from "./row.ts";
import { calleeNames, spelled } from "./spelled.ts";
import { stopWait } from "./stopWaits.ts";
import { terminateFixes } from "./terminateFixes.ts";

const tables = new WeakMap<ServerKnowledge, Named<HandlerRow>>();

/** What a program does when it is told to stop. */
export function shutdownHandlers(
  resolver: Resolver,
  knowledge: ServerKnowledge,
): readonly Signal<"shutdown.handler">[] {
  const known = tables.get(knowledge) ?? new Named(knowledge.handlers.map((row) => [row.calls, row] as const));
  tables.set(knowledge, known);
  return resolver.program.calls.flatMap((call) => {
    const row = known.find(call, resolver);
    if (row === undefined) return closing(call, knowledge, resolver);
    const heard = hears(call, row, resolver);
    if (heard === undefined) return [];
    const { does, seconds } = doesWhat(call, row, knowledge, resolver);
    const data: ShutdownHandler = {
      language: resolver.program.language,
      call: callText(call, "", resolver.program),
      onTerminate: heard === "terminate",
      does,
      ...(seconds === undefined ? {} : { seconds }),
      fixes: heard === "interrupt" ? terminateFixes(call, resolver) : [],
    };
    return [{ kind: "shutdown.handler" as const, place: placeOf(call, resolver.program), data }];
  });
}

const TERMINATE = /^SIG(?:TERM|QUIT)$|^TERM$|\.SIG(?:TERM|QUIT)$|terminate(?:\(\))?$/i;
const INTERRUPT = /^SIG(?:INT|HUP)$|^INT$|\.SIGINT$|\.Interrupt$|interrupt(?:\(\))?$/i;

/** Which signal a registration is for; undefined for those that do not tell the process to stop. */
function hears(call: Call, row: HandlerRow, resolver: Resolver): "terminate" | "interrupt" | undefined {
  if (row.interruptOnly) return "interrupt";
  if (row.hears) return row.hears(call, resolver);
  if (row.signal === undefined) return "terminate";
  const given =
    row.signals === "rest" ? call.arguments.slice(row.signal) : call.arguments.slice(row.signal, row.signal + 1);
  if (given.length === 0) return row.signals === "rest" ? "terminate" : undefined; // Go's Notify without any hears all
  const names = given.flatMap((each) => signalNames(each, resolver));
  if (names.some((name) => TERMINATE.test(name))) return "terminate";
  if (names.includes("?")) {
    const isSaid = resolver.program.text.includes("SIGTERM") || given.some(saysStop);
    return isSaid ? "terminate" : undefined;
  }
  return names.some((name) => INTERRUPT.test(name)) ? "interrupt" : undefined;
}

/** `signal.Notify(stop, shutdownSignals...)`: another file lists them, by system; their name says what they are for. */
function saysStop({ value }: Argument): boolean {
  return (value.kind === "name" || value.kind === "member") && SAYS.test(value.name);
}

/** "?" for a signal that is a loop's variable or a parameter. */
function signalNames({ value, spread }: Argument, resolver: Resolver): readonly string[] {
  if (spread) return ["?"];
  return resolver.follow({ expression: value }).flatMap((each): readonly string[] => {
    const { expression } = each;
    if (expression.kind === "literal") return typeof expression.value === "string" ? [expression.value] : [];
    if (expression.kind === "list") return expression.items.flatMap((item) => spelled({ expression: item }, resolver));
    const names = spelled(each, resolver);
    return names.length > 0 ? names : ["?"];
  });
}

function doesWhat(
  call: Call,
  row: HandlerRow,
  knowledge: ServerKnowledge,
  resolver: Resolver,
): { readonly does: ShutdownHandler["does"]; readonly seconds?: number } {
  if (row.beside) return beside(knowledge, resolver);
  if (row.handler === undefined) return { does: "drains" };
  if (resolver.program.language === "ruby" && call.arguments.length <= row.handler) {
    return new HandlerBody(blockOf(call), knowledge, resolver).answer();
  }
  const argument = unwrapped(call.arguments[row.handler] ?? call.arguments.at(-1));
  if (argument === undefined) return { does: "unknown" };
  const values = resolver.follow({ expression: argument.value });
  const handlers = values.flatMap(({ expression }) => (expression.kind === "function" ? [expression] : []));
  if (handlers.length === 0) return { does: nameSays(argument, resolver) };
  return (
    handlers
      .map((handler) => new HandlerBody(handler, knowledge, resolver).answer())
      .find(({ does }) => does === "drains") ??
    new HandlerBody(handlers[0] as FunctionExpression, knowledge, resolver).answer()
  ); // there is one, by the test above
}

/** A name alone, where the function itself is in another file. */
function nameSays({ value, span }: Argument, { program }: Resolver): ShutdownHandler["does"] {
  const written = program.text.slice(span.start, Math.min(span.end, span.start + 100));
  const name =
    value.kind === "name" || value.kind === "member" ? value.name : /^[\w.$:]+$/.test(written) ? written : "";
  return SAYS.test(name) ? "drains" : "unknown";
}

/** What a program does that waits for a signal: it closes its servers somewhere in the same file, or another does. */
function beside(
  knowledge: ServerKnowledge,
  resolver: Resolver,
): { readonly does: ShutdownHandler["does"]; readonly seconds?: number } {
  const closing = resolver.program.calls.find((call) => closes(call, knowledge) || knowledge.waits?.(call, resolver));
  if (closing === undefined) return { does: "unknown" };
  const seconds = deadlineOf(closing, resolver);
  return { does: "drains", ...(seconds === undefined ? {} : { seconds }) };
}

function closes({ callee }: Call, { closers }: ServerKnowledge): boolean {
  return callee.kind === "member" && (closers ?? DRAINS).test(callee.name) && !STORES.test(receiver(callee.object));
}

/** A place that closes a server, for a signal that is heard in another file. */
function closing(call: Call, knowledge: ServerKnowledge, resolver: Resolver): readonly Signal<"shutdown.handler">[] {
  const isClosed = knowledge.closers !== undefined && closes(call, knowledge);
  if (!isClosed && !knowledge.waits?.(call, resolver)) return [];
  const seconds = deadlineOf(call, resolver);
  const data: ShutdownHandler = {
    language: resolver.program.language,
    call: callText(call, "", resolver.program),
    onTerminate: false,
    does: "drains",
    ...(seconds === undefined ? {} : { seconds }),
    closesOnly: true,
    fixes: [],
  };
  return [{ kind: "shutdown.handler" as const, place: placeOf(call, resolver.program), data }];
}

/** `server.Shutdown(ctx)` with a context that `context.WithTimeout` made, `handle.graceful_shutdown(Some(limit))`. */
function deadlineOf(call: Call, resolver: Resolver): number | undefined {
  const [first] = call.arguments;
  if (resolver.program.language === "rust" && call.callee.kind === "member")
    return stopWait(call, call.callee.name, resolver);
  if (resolver.program.language !== "go" || first === undefined) return undefined;
  for (const { expression } of resolver.follow({ expression: first.value })) {
    const made = expression.kind === "member" ? expression.object : expression;
    if (made.kind !== "call") continue;
    const [, duration] = made.arguments;
    if (duration === undefined || !calleeNames(made, resolver).includes("context.WithTimeout")) continue;
    const nanoseconds = resolver.follow({ expression: duration.value }).map((each) => resolver.number(each))[0];
    if (nanoseconds !== undefined) return nanoseconds / 1e9;
  }
  return undefined;
}

/** `trap("TERM") { … }`: the block, which is no argument. */
function blockOf({ span, arguments: given }: Call): FunctionExpression {
  const block = { start: given.at(-1)?.span.end ?? span.start, end: span.end };
  return {
    kind: "function",
    span: block,
    bodySpan: block,
    parameters: [],
    returns: [],
    isAsync: false,
    decorators: [],
  };
}

/** `new Thread(() -> …)`: what it runs. */
function unwrapped(argument: Argument | undefined): Argument | undefined {
  if (argument?.value.kind !== "call" || !argument.value.isNew) return argument;
  return argument.value.arguments[0] ?? argument;
}
