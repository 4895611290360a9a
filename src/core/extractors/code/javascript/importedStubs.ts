import type { Timeout } from "../../../model.ts";
import { isUnary, readDeadline } from "../knowledge/javascript/grpc.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";

/** What a gRPC stub that another file exports is likely to be called. */
const STUB_NAME = /(?:client|stub)$/i;

/** A call of such a stub, by the name of the stub, and what it says of its deadline: `orders.place(order, callback)`. */
export function stubCall(
  call: Call,
  path: readonly string[],
  resolver: Resolver,
): { readonly name: string; readonly own?: Timeout } | undefined {
  const { language } = resolver.program;
  if (language !== "javascript" && language !== "typescript") return undefined;
  const name = path.slice(0, -1).join(".");
  if (path.length < 2 || !STUB_NAME.test(name) || !isUnary(call, resolver)) return undefined;
  const reading = readDeadline(call, resolver);
  switch (reading.state) {
    case "set":
      return { name, own: { state: "set", by: "argument" } };
    case "unknown":
      return { name, own: { state: "unknown", reason: reading.reason } };
    default:
      return { name };
  }
}
