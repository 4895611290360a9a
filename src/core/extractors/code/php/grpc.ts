import type { EditFix, Signal, Timeout } from "../../../model.ts";
import { fixWith, insertionEdits } from "../edits.ts";
import { callText, placeOf } from "../facts.ts";
import { phpNumbers } from "../knowledge/php/seconds.ts";
import type { Call } from "../program.ts";
import { ABSENT, either, type Reading, unknownReading } from "../readings.ts";
import { describe, originOf, type Resolver, type Value } from "../resolve.ts";

// "no deadline is set by default"
const SOURCE = "https://grpc.io/docs/guides/deadlines/";
const NOTE = "gRPC has no deadline by default";

/** `timeout`: "in microseconds", https://github.com/grpc/grpc/blob/v1.60.0/src/php/lib/Grpc/AbstractCall.php */
const readMicroseconds = phpNumbers({ milliseconds: 0.001, zero: "immediate", nothing: "absent" });

/**
 * Calls of stubs that this file makes. Each service has a class of its own, which is known by what it is made with:
 * `new OrdersClient('orders:50051', ['credentials' => ChannelCredentials::createInsecure()])`.
 */
export function grpcCalls(resolver: Resolver): readonly Signal[] {
  const { program } = resolver;
  if (!program.text.includes("ChannelCredentials")) return [];
  return program.calls.flatMap((call): readonly Signal[] => {
    const { callee } = call;
    if (callee.kind !== "member" || !/^[A-Z]\w*$/.test(callee.name)) return [];
    const stubs = resolver.follow({ expression: callee.object }).filter((each) => isStub(each, resolver));
    if (stubs.length === 0) return [];
    const reading = readDeadline(call, resolver);
    return [
      {
        kind: "call.outbound",
        place: placeOf(call, program),
        data: {
          language: "php",
          client: "gRPC",
          call: callText(call, "gRPC", program),
          timeout: timeoutOf(reading),
          fixes: reading.state === "absent" ? fixes(call, resolver) : [],
          inBrowser: false,
        },
      },
    ];
  });
}

function isStub(value: Value, resolver: Resolver): boolean {
  const { expression } = value;
  if (expression.kind !== "call" || !expression.isNew) return false;
  const options = resolver.argument({ ...value, expression }, 1);
  if (options.state !== "given") return false;
  return options.values.some((each) => {
    const credentials = resolver.entry(each, "credentials");
    return credentials.state === "given" && credentials.values.some((one) => isOfGrpc(one, resolver));
  });
}

function isOfGrpc(value: Value, resolver: Resolver): boolean {
  const origin = originOf(value);
  if (origin.from !== "call") return false;
  const [callee] = resolver.follow({ ...origin.call, expression: origin.call.expression.callee });
  const made = callee && originOf(callee);
  return made?.from === "module" && made.module === "Grpc\\ChannelCredentials";
}

/** What the call's own options say; a stub has none of that kind. */
function readDeadline(expression: Call, resolver: Resolver): Reading {
  const options = resolver.argument({ expression }, 2, "options");
  if (options.state === "absent") return ABSENT;
  if (options.state === "unknown") return unknownReading(options.reason);
  return either(
    options.values.map((each): Reading => {
      if (each.expression.kind !== "object") return unknownReading(`its options are ${describe(each)}`);
      const entry = resolver.entry(each, "timeout");
      if (entry.state === "given") return readMicroseconds(entry.values, resolver);
      return entry.state === "absent" ? ABSENT : unknownReading(entry.reason);
    }),
  );
}

function timeoutOf(reading: Reading): Timeout {
  if (reading.state === "absent") return { state: "missing", source: SOURCE, note: NOTE };
  if (reading.state === "disabled") return { state: "disabled", by: "argument", source: SOURCE };
  return reading.state === "set" ? { by: "argument", ...reading } : reading;
}

function fixes(call: Call, resolver: Resolver): readonly EditFix[] {
  const insertion = { into: "object", positions: [2], key: "timeout", text: "10_000_000", filler: "[]" } as const;
  return fixWith("Set a 10 s timeout here", insertionEdits(insertion, call, resolver));
}
