import { ABSENT, type Reading, SET, unknownReading } from "../../readings.ts";
import { originOf, type Resolver, type Value } from "../../resolve.ts";
import type { TimeoutOption } from "../client.ts";

/**
 * What bounds the calls of a session besides their arguments, in this file and in those that are handed the session: an
 * adapter that is mounted on it.
 */
export const MOUNTED: TimeoutOption = {
  position: 1,
  keyword: "adapter",
  reads: ([value], resolver) => readAdapter(value, resolver),
  source: "https://requests.readthedocs.io/en/latest/user/advanced/#transport-adapters",
};

/** The library's own adapter knows no timeout; one of the workspace that speaks of it sets it. */
function readAdapter(value: Value | undefined, resolver: Resolver): Reading {
  if (value?.expression.kind !== "call") return unknownReading("it has an adapter that we cannot see");
  const definition = resolver.classOf(value);
  if (definition) return mentionsTimeout(definition.span, resolver) ? SET : ABSENT;
  const name = classPath({ ...value, expression: value.expression.callee }, resolver);
  if (OWN_ADAPTERS.has(name)) return ABSENT;
  const isGiven = value.expression.arguments.some((argument) => argument.name?.includes("timeout"));
  if (isGiven || /timeout/i.test(name)) return SET;
  return unknownReading(`it has an adapter, ${name || "one"}, that may set a timeout`);
}

const OWN_ADAPTERS = new Set(["HTTPAdapter", "SSLAdapter", "SourceAddressAdapter", "UnixAdapter"]);

function classPath(callee: Value, resolver: Resolver): string {
  const [followed] = resolver.follow(callee);
  const origin = followed && originOf(followed);
  return origin?.from === "module" ? (origin.path.at(-1) ?? "") : "";
}

function mentionsTimeout(
  { start, end }: { readonly start: number; readonly end: number },
  resolver: Resolver,
): boolean {
  return /timeout/i.test(resolver.program.text.slice(start, end));
}
