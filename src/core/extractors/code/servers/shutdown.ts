import type { ShutdownHandler, Signal } from "../../../model.ts";
import { callText, placeOf } from "../facts.ts";
import type { Argument, Call, Expression, FunctionExpression } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { callsIn } from "../routes/origin.ts";
import { Named } from "./matching.ts";
import type { HandlerRow, ServerKnowledge } from "./row.ts";
import { calleeNames, spelled } from "./spelled.ts";
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
  if (names.includes("?")) return resolver.program.text.includes("SIGTERM") ? "terminate" : undefined;
  return names.some((name) => INTERRUPT.test(name)) ? "interrupt" : undefined;
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
    return new Body(blockOf(call), knowledge, resolver).answer();
  }
  const argument = unwrapped(call.arguments[row.handler] ?? call.arguments.at(-1));
  if (argument === undefined) return { does: "unknown" };
  const values = resolver.follow({ expression: argument.value });
  const handlers = values.flatMap(({ expression }) => (expression.kind === "function" ? [expression] : []));
  if (handlers.length === 0) return { does: nameSays(argument, resolver) };
  return (
    handlers.map((handler) => new Body(handler, knowledge, resolver).answer()).find(({ does }) => does === "drains") ??
    new Body(handlers[0] as FunctionExpression, knowledge, resolver).answer()
  ); // there is one, by the test above
}

/** Names of functions that end what is open, in any language's spelling. */
const DRAINS =
  /^(?:\$?disconnect|close(?!st)\w*|shut_?down\w*|stop\w*|drain\w*|terminate\w*|destroy\w*|quit|end|dispose\w*|cancel\w*|abort|set|notify\w*|send|emit|release|try_?shutdown|force_?shutdown|graceful\w*|cleanup\w*|clean_up\w*|teardown\w*|kill_?all|unsubscribe|pause|flag|wait)$/i;
const SAYS = /grace|shut_?down|drain|close|stop|clean_?up|terminat|tear_?down|exit_?handler|on_?exit|dispose/i;
/** What is named for it: `ShutdownHelper.execute()`. */
const LIFECYCLE = /shut_?down|grace|terminat/i;
/** Connections that a server uses: to close them lets nobody finish. */
const STORES =
  /^(?:.*(?:prisma|pool|db|database|redis|mongo\w*|sequelize|knex|postgres|pg|mysql|sql|conn|connection|cache|logger|log|sdk|tracer|telemetry|otel\w*|provider|datasource|producer|orm|sentry|browser|fs|stream|interval|timer))$/i;

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
  const closing = resolver.program.calls.find((call) => closes(call, knowledge));
  if (closing === undefined) return { does: "unknown" };
  const seconds = deadlineOf(closing, resolver);
  return { does: "drains", ...(seconds === undefined ? {} : { seconds }) };
}

function closes({ callee }: Call, { closers }: ServerKnowledge): boolean {
  return callee.kind === "member" && (closers ?? DRAINS).test(callee.name) && !STORES.test(receiver(callee.object));
}

/** A place that closes a server, for a signal that is heard in another file. */
function closing(call: Call, knowledge: ServerKnowledge, resolver: Resolver): readonly Signal<"shutdown.handler">[] {
  if (knowledge.closers === undefined || !closes(call, knowledge)) return [];
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

/** `server.Shutdown(ctx)` with a context that `context.WithTimeout` made. */
function deadlineOf(call: Call, resolver: Resolver): number | undefined {
  const [first] = call.arguments;
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

/** Functions are followed this many deep. */
const DEEPEST = 4;

/** One handler, with the functions of the file that it calls. */
class Body {
  readonly #handler: FunctionExpression;
  readonly #knowledge: ServerKnowledge;
  readonly #resolver: Resolver;
  readonly #seen = new Set<FunctionExpression>();
  #drains = false;
  #stores = false;
  #elsewhere = false;
  #exits = false;
  #seconds: number | undefined;

  constructor(handler: FunctionExpression, knowledge: ServerKnowledge, resolver: Resolver) {
    this.#handler = handler;
    this.#knowledge = knowledge;
    this.#resolver = resolver;
  }

  answer(): { readonly does: ShutdownHandler["does"]; readonly seconds?: number } {
    this.#read(this.#handler, 0);
    const seconds = this.#seconds === undefined ? {} : { seconds: this.#seconds };
    if (this.#drains) return { does: this.#exitsAtOnce() ? "exits" : "drains", ...seconds };
    if (this.#elsewhere) return { does: "unknown" };
    if (this.#stores) return { does: this.#exits ? "exits" : "unknown" };
    return { does: this.#exits ? "exits" : "unknown" };
  }

  #read(body: FunctionExpression, depth: number): void {
    if (depth > DEEPEST || this.#seen.has(body)) return;
    this.#seen.add(body);
    const { program } = this.#resolver;
    if (FLAG.test(program.text.slice(body.span.start, Math.min(body.span.end, body.span.start + 5000))))
      this.#drains = true;
    if (
      program.language === "php" &&
      /\b(?:exit|die)\s*[;(]/.test(program.text.slice(body.span.start, body.span.end))
    ) {
      this.#exits = true; // a statement, and no call
    }
    for (const call of callsIn(program, body.span)) this.#readCall(call, depth);
  }

  #readCall(call: Call, depth: number): void {
    const { callee } = call;
    const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
    if (this.#isExit(call)) {
      this.#exits = true;
      return;
    }
    if (name === "setTimeout" || name === "Timer") this.#noteTimer(call);
    const followed = this.#resolver.follow({ expression: callee });
    const own = followed.flatMap(({ expression }) => (expression.kind === "function" ? [expression] : []));
    for (const each of own) this.#read(each, depth + 1);
    if (own.length > 0) return;
    if (SAYS.test(name) || DRAINS.test(name)) {
      if (callee.kind === "member" && STORES.test(receiver(callee.object))) this.#stores = true;
      else if (!/^(?:clearTimeout|clearInterval)$/.test(name) && !isOutput(callee)) this.#drains = true;
    } else if (callee.kind === "member" && LIFECYCLE.test(receiver(callee.object))) this.#drains = true;
    else if (callee.kind === "name" && callee.binding?.import !== undefined) this.#elsewhere = true;
  }

  #isExit(call: Call): boolean {
    const { exits } = this.#knowledge;
    return calleeNames(call, this.#resolver).some((name) => exits.test(name));
  }

  /** `setTimeout(() => process.exit(1), 10_000)` */
  #noteTimer(call: Call): void {
    const [first, second] = call.arguments;
    if (first === undefined || second === undefined) return;
    const exits = callsIn(this.#resolver.program, first.span).some((inner) => this.#isExit(inner));
    const values = this.#resolver.follow({ expression: second.value }).map((each) => this.#resolver.number(each));
    const [milliseconds] = values;
    if (exits && milliseconds !== undefined) this.#seconds = milliseconds / 1000;
  }

  /** `server.close(); process.exit(0);`: nothing waits for what was asked to end. */
  #exitsAtOnce(): boolean {
    const { program } = this.#resolver;
    if (program.language !== "javascript" && program.language !== "typescript") return false;
    const direct = callsIn(program, this.#handler.span).filter(({ holder }) => holder === this.#handler);
    const exit = direct.find((call) => this.#isExit(call));
    if (exit === undefined) return false;
    const before = direct.filter((call) => call.span.end <= exit.span.start);
    const text = program.text.slice(this.#handler.span.start, exit.span.start);
    return (
      before.length > 0 &&
      !before.some(({ awaited }) => awaited) &&
      !/\bawait\b|\.then\s*\(|\bif\s*\(|\breturn\b/.test(text)
    );
  }
}

/** `running = False`: a loop ends by it. */
const FLAG =
  /\b\w{0,30}(?:running|stop|shut|exit|terminat|kill|alive|drain|quit|clos|active)\w{0,30} ?= ?(?:true|false|1)\b/i;

/** The name of what a member is taken of. */
function receiver(object: Expression): string {
  if (object.kind === "name" || object.kind === "member") return object.name;
  if (object.kind === "call")
    return object.callee.kind === "name" || object.callee.kind === "member" ? object.callee.name : "";
  return "";
}

function isOutput(callee: Expression): boolean {
  return (
    callee.kind === "member" &&
    /^(?:res|response|reply|console|stdout|stderr|sentry|logger|log)$/i.test(receiver(callee.object))
  );
}
