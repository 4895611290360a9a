import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { Change, Insertion } from "../client.ts";

/** `.timeout(Duration::from_secs(10))` before the last link of a chain, in the way the chain is written. */
export function linkBefore(link: string, wrap: (duration: string) => string = (duration) => duration): Insertion {
  return {
    into: "own",
    write: (call, resolver) => linked(call, resolver, `${link}(${wrap(tenSeconds(resolver))})`),
  };
}

/** The same, of a link that takes no Duration. */
export function linkWith(link: string): Insertion {
  return { into: "own", write: (call, resolver) => linked(call, resolver, link) };
}

function linked(call: Call, resolver: Resolver, link: string): readonly Change[] {
  const { text } = resolver.program;
  if (call.callee.kind !== "member") return [];
  const end = call.callee.span.end - call.callee.name.length;
  const dot = text.lastIndexOf(".", end);
  if (dot < 0 || text.slice(dot + 1, end).trim() !== "") return [];
  const gap = /\s*$/.exec(text.slice(Math.max(0, dot - 200), dot))?.[0] ?? "";
  const at = dot - gap.length;
  return [{ span: { start: at, end: at }, text: `${gap}.${link}` }];
}

/** `Client::new()` becomes a builder's chain, which gives up just as `new` does when it cannot be built. */
export function builderInPlace(rest: (duration: string) => string): Insertion {
  return {
    into: "own",
    write: (call: Call, resolver: Resolver) => {
      const { text } = resolver.program;
      const { callee, argumentsSpan } = call;
      if (callee.kind !== "member" || !argumentsSpan || call.arguments.length > 0) return [];
      const path = text.slice(callee.span.start, callee.span.end);
      const name = path.lastIndexOf("::");
      if (name < 0) return [];
      const span = { start: callee.span.start + name, end: argumentsSpan.end };
      return [{ span, text: rest(tenSeconds(resolver)) }];
    },
  };
}

/** Ten seconds, with the path by which the file can name a Duration. */
function tenSeconds({ program }: Resolver): string {
  const duration = program.exports.get("Duration");
  const imported = duration?.kind === "name" ? duration.binding?.import : undefined;
  const isNear = imported !== undefined && /^(?:std|core|tokio)\.time$/.test(imported.module);
  return isNear ? "Duration::from_secs(10)" : "std::time::Duration::from_secs(10)";
}
