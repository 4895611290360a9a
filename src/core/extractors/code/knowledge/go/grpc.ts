import { isStandard } from "../../go/packages.ts";
import type { Call, Expression } from "../../program.ts";
import { ABSENT, type Reading, SET, unknownReading } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, EverywhereSetting, Making, Reader } from "../client.ts";
import { CONTEXT_DEADLINE, isContext } from "./requests.ts";

const MODULE = "google.golang.org/grpc";
const SOURCE = "https://grpc.io/docs/guides/deadlines/";

const MAKER = /^New[A-Z]\w*Client$/;
const TYPE = /^[A-Z]\w+Client$/;
/** What generated packages and their paths are called. */
const GENERATED_PATH = /(?:^|[/_.-])(?:pb|\w*pb|proto\w*|grpc\w*|genproto|gen|rpc|stubs?)(?:$|[/_.-])|(?:pb|proto)$/i;
/** Streams and watches last as long as they will. */
const LASTING = /stream|watch|subscribe|listen|tail|follow/i;

const CALL: CallOut = { options: [CONTEXT_DEADLINE], only: isUnary, address: -1 };

/** What holds for all calls of a connection: its service config, and interceptors. */
const readConnection: Reader = (values, resolver) => {
  const [value] = values;
  if (value?.expression.kind !== "call" || values.length > 1) return ABSENT;
  const origin = originOf({ expression: value.expression.callee });
  if (origin.from === "module" && origin.module !== MODULE)
    return unknownReading(`its connection is made by ${origin.module}`);
  return readDialled(value.expression, resolver);
};

function readDialled(dialled: Call, resolver: Resolver): Reading {
  const readings = dialled.arguments.map((each) => readDialOption(each.value, resolver));
  return readings.find(({ state }) => state === "set") ?? readings.find(({ state }) => state === "unknown") ?? ABSENT;
}

const MAKES: Making = {
  object: "stub",
  options: [{ position: 0, reads: readConnection, source: SOURCE }],
  only: isOfConnection,
};

/** https://pkg.go.dev/google.golang.org/grpc#WithDefaultServiceConfig and #WithUnaryInterceptor */
function readDialOption(option: Expression, resolver: Resolver): Reading {
  if (option.kind !== "call") return ABSENT;
  const name = nameOf(option.callee);
  const text = resolver.program.text.slice(option.span.start, option.span.end);
  if (name === "WithDefaultServiceConfig") {
    const config = resolver.argument({ expression: option }, 0);
    const given = config.state === "given" ? config.values[0]?.expression : undefined;
    if (given?.kind !== "literal") return unknownReading("its service config may set a timeout");
    return /"timeout"\s*:/.test(String(given.value)) ? SET : ABSENT;
  }
  if (!/^With(?:Chain)?UnaryInterceptor$/.test(name)) return ABSENT;
  if (/timeout|deadline/i.test(text)) return SET;
  return /otel|prometheus|prom|retry|trac|log|zap|auth|metric/i.test(text)
    ? ABSENT
    : unknownReading("an interceptor of its connection may set a deadline");
}

/** True for a call that hands a context to a stub of a connection, and waits for one answer. */
function isUnary(call: Call, resolver: Resolver): boolean {
  const { callee } = call;
  const [context] = call.arguments;
  if (callee.kind !== "member" || context === undefined || LASTING.test(callee.name)) return false;
  if (!/^[A-Z]/.test(callee.name) || call.arguments.length < 2 || !isContext(context.value, resolver)) return false;
  return !isStream(call, resolver);
}

/** https://grpc.io/docs/languages/go/basics/#server-side-streaming-rpc-1: what is received piece by piece. */
function isStream(call: Call, resolver: Resolver): boolean {
  return resolver
    .usesOf(call)
    .some((use) => /^(?:Recv|RecvMsg|Send|SendMsg|CloseSend|CloseAndRecv)$/.test(nameOf(use.callee)));
}

/** True for a maker that is given a connection, and nothing else. */
function isOfConnection({ arguments: [connection, ...more] }: Call, resolver: Resolver): boolean {
  return connection !== undefined && more.length === 0 && isConnection(connection.value, resolver);
}

function isConnection(argument: Expression, resolver: Resolver): boolean {
  if (/(?:conn|cc|channel|connection)$/i.test(nameOf(argument))) return true;
  return resolver.follow({ expression: argument }).some(({ expression }) => {
    const callee = expression.kind === "call" ? expression.callee : expression;
    const origin = originOf({ expression: callee });
    const type =
      expression.kind === "name" && expression.binding?.type
        ? originOf({ expression: expression.binding.type })
        : origin;
    return [origin, type].some((each) => each.from === "module" && each.module === MODULE);
  });
}

function nameOf(expression: Expression): string {
  return expression.kind === "name" || expression.kind === "member" ? expression.name : "";
}

/** https://grpc.io/docs/languages/go/: stubs that are generated, known by the names that they and their makers have. */
export const grpc: ClientLibrary = {
  name: "gRPC",
  languages: ["go"],
  modules: ["google.golang.org/grpc/stubs-are-generated"],
  generated: ([name = "", ...more], module) => {
    if (more.length > 0 || module === "." || isStandard(module)) return undefined;
    if (MAKER.test(name)) return ["stub"];
    const isType = TYPE.test(name) && !name.startsWith("New");
    return isType && GENERATED_PATH.test(module) ? ["Stub"] : undefined;
  },
  module: { calls: {}, makes: { stub: MAKES, Stub: { object: "stub", options: [] } } },
  objects: { stub: { calls: { "*": CALL } } },
  unset: { source: SOURCE, note: "gRPC sets no deadline by default, and its context has none" },
};

/** What may bound all calls of a connection holds for stubs that another package is handed: which connection they have is not said there. */
const SETS: EverywhereSetting = {
  option: {
    position: 0,
    reads: (_, resolver, dialled) => (dialled ? readDialled(dialled.expression, resolver) : ABSENT),
    source: SOURCE,
  },
  libraries: [grpc.name],
};

/** https://pkg.go.dev/google.golang.org/grpc#NewClient */
export const grpcConnection: ClientLibrary = {
  name: "gRPC's connections",
  languages: ["go"],
  modules: [MODULE],
  module: { calls: {}, sets: { NewClient: SETS, Dial: SETS, DialContext: SETS } },
  objects: {},
  unset: grpc.unset,
};
