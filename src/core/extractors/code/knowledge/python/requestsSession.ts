import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET, unknownReading } from "../../readings.ts";
import { originOf, type Resolver, type Value } from "../../resolve.ts";

/**
 * What bounds the calls of a session besides their arguments: an adapter that is mounted on it.
 * https://requests.readthedocs.io/en/latest/user/advanced/#transport-adapters
 */
export function sessionDecides(call: Call, resolver: Resolver): Reading {
  if (call.callee.kind !== "member") return ABSENT;
  for (const { expression } of resolver.follow({ expression: call.callee.object })) {
    if (expression.kind !== "call") continue;
    const mounts = resolver
      .usesOf(expression)
      .filter(({ callee }) => callee.kind === "member" && callee.name === "mount");
    const readings = mounts.map((mount) => readAdapter(mount, resolver));
    const bound = readings.find(({ state }) => state !== "absent");
    if (bound) return bound;
  }
  return ABSENT;
}

/** The library's own adapter knows no timeout; one of the workspace that speaks of it sets it. */
function readAdapter(mount: Call, resolver: Resolver): Reading {
  const adapter = resolver.argument({ expression: mount }, 1, "adapter");
  const [value] = adapter.state === "given" ? adapter.values : [];
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
