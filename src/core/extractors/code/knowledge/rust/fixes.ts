import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { Insertion } from "../client.ts";

/** `.timeout(Duration::from_secs(10))` before the last link of a chain, in the way the chain is written. */
export function linkBefore(link: string, wrap: (duration: string) => string = (duration) => duration): Insertion {
  return {
    into: "own",
    write: (call, resolver) => {
      const { text } = resolver.program;
      if (call.callee.kind !== "member") return [];
      const at = call.callee.object.span.end;
      const gap = /^\s*/.exec(text.slice(at, at + 200))?.[0] ?? "";
      if (!text.startsWith(".", at + gap.length)) return [];
      const written = `${gap}.${link}(${wrap(tenSeconds(resolver))})`;
      return [{ span: { start: at, end: at }, text: written }];
    },
  };
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
export function tenSeconds({ program }: Resolver): string {
  const duration = program.exports.get("Duration");
  const imported = duration?.kind === "name" ? duration.binding?.import : undefined;
  const isNear = imported !== undefined && /^(?:std|core|tokio)\.time$/.test(imported.module);
  return isNear ? "Duration::from_secs(10)" : "std::time::Duration::from_secs(10)";
}
