import type { Argument, Call } from "../../program.ts";
import { ABSENT, DISABLED, either, type Reading, SET, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, Making, TimeoutOption } from "../client.ts";
import { pathOf } from "./durations.ts";
import { inScope } from "./fixes.ts";

const SOURCE = "https://learn.microsoft.com/aspnet/core/grpc/deadlines-cancellation";

/** Any time is a deadline; none, or the end of all time, is not. */
function readDeadline(values: readonly Value[]): Reading {
  return either(
    values.map((value): Reading => {
      const { expression } = value;
      if (expression.kind === "literal" && expression.value === null) return ABSENT;
      if (pathOf(expression) === "DateTime.MaxValue") return DISABLED;
      const isParameter = expression.kind === "name" && expression.binding?.kind === "parameter";
      return isParameter ? unknownReading(`${describe(value)} comes from the caller`) : SET;
    }),
  );
}

/** `new CallOptions(deadline: …)`, `options.WithDeadline(…)`; what else may stand there are headers, which say nothing. */
function readCallOptions(values: readonly Value[], resolver: Resolver): Reading {
  return either(values.map((value) => readOptions(value, resolver)));
}

function readOptions(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind === "call") {
    const { callee } = expression;
    const call = { ...value, expression };
    if (callee.kind === "member" && callee.name === "WithDeadline") return SET;
    if (callee.kind === "member" && callee.name.startsWith("With")) {
      return readCallOptions(resolver.follow({ ...value, expression: callee.object }), resolver);
    }
    if (pathOf(callee) !== "CallOptions") return ABSENT;
    const deadline = resolver.argument(call, 1, "deadline");
    return deadline.state === "given" ? readDeadline(deadline.values) : ABSENT;
  }
  if (expression.kind !== "name" && expression.kind !== "member") return ABSENT;
  const type = expression.kind === "name" ? expression.binding?.type : undefined;
  const isOptions = type?.kind === "name" ? type.name === "CallOptions" : /options$/i.test(expression.name);
  return isOptions ? unknownReading(`its options are ${describe(value)}`) : ABSENT;
}

const DEADLINE: TimeoutOption = { position: 2, keyword: "deadline", reads: readDeadline, source: SOURCE };
const OPTIONS: TimeoutOption = { position: 1, keyword: "options", reads: readCallOptions, source: SOURCE };

/** An interceptor by its name, or a client of the application's own, bounds what goes through it. */
const CHANNEL: TimeoutOption = {
  position: 0,
  reads: (values, { program }) => {
    const texts = values.map(({ expression: { span } }) => program.text.slice(span.start, span.end));
    if (texts.some((text) => /\bIntercept\s*\([\s\S]*(?:deadline|timeout)/i.test(text))) return SET;
    return texts.some((text) => /\bHttpClient\s*=/.test(text))
      ? unknownReading("it goes through an HttpClient")
      : ABSENT;
  },
  source: "https://learn.microsoft.com/aspnet/core/grpc/interceptors",
};

/** What a client has besides its calls. */
const OTHERS = new Set(["WithHost", "ToString", "GetType", "Equals", "GetHashCode"]);

/** What a file says that has to do with gRPC: SDKs call a class like their namespace as well, `Stripe.StripeClient`. */
const SPEAKS_GRPC = /grpc|\bproto(?:s|buf)?\b|\bRpcException\b/i;
const REQUEST = /^(?:new\s+[\w.]*(?:Request|Empty|Query|Command|Message|Req)\b|new\s*\(|\w*request$)/i;

function isRequest(argument: Argument | undefined, text: string): boolean {
  return argument !== undefined && REQUEST.test(text.slice(argument.span.start, argument.span.end));
}

/** Streams last as long as they are read; a unary call is over with its answer. */
function isUnary(call: Call, { program: { text } }: Resolver): boolean {
  const { callee, holder, span } = call;
  if (!SPEAKS_GRPC.test(text) && !isRequest(call.arguments[0], text)) return false;
  const name = callee.kind === "member" ? callee.name : "";
  if (OTHERS.has(name)) return false;
  if (name.endsWith("Async")) return true;
  const before = text.slice(text.lastIndexOf("\n", span.start) + 1, span.start);
  const around = holder ? text.slice(holder.bodySpan.start, holder.bodySpan.end) : text;
  return !/\busing\b/.test(before) && !/\b(?:ResponseStream|RequestStream)\b/.test(around);
}

/** Adds `deadline: …`, or writes over a null in its place. */
function writeDeadline({ arguments: given, argumentsSpan }: Call, { program }: Resolver): readonly Change[] {
  const text = inScope("DateTime.UtcNow.AddSeconds(10)", program);
  const named = given.find(({ name }) => name === "deadline") ?? given.filter(({ name }) => name === undefined)[2];
  if (named) return isNull(named) ? [{ span: named.value.span, text }] : [];
  const last = given.at(-1);
  if (!last || !argumentsSpan || given.some(({ name }) => name === "options")) return [];
  return [{ span: { start: last.span.end, end: last.span.end }, text: `, deadline: ${text}` }];
}

function isNull({ value }: Argument): boolean {
  return (value.kind === "literal" && value.value === null) || pathOf(value) === "DateTime.MaxValue";
}

const CALL: CallOut = {
  options: [DEADLINE, OPTIONS],
  only: isUnary,
  fix: { into: "own", write: writeDeadline },
};
const MAKES_CLIENT: Making = { object: "client", options: [CHANNEL] };

/** The clients that protoc's plugin generates, by the class that all of them extend. */
export const grpc: ClientLibrary = {
  name: "gRPC",
  languages: ["csharp"],
  modules: ["Grpc.Core"],
  module: { calls: {}, makes: { ClientBase: MAKES_CLIENT } },
  objects: { client: { calls: { "*": CALL } } },
  unset: { source: SOURCE, note: "gRPC calls have no deadline by default" },
};
