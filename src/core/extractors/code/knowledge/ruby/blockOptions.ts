import type { Call } from "../../program.ts";
import { ABSENT, anyBound, type Reading } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";
import type { Reader } from "../client.ts";

/** What a call's block sets on what it is given: `connection.get(url) { |request| request.options.timeout = 5 }`. */
export function setInBlock(members: readonly string[], reads: Reader): (call: Call, resolver: Resolver) => Reading {
  return (call, resolver) => {
    const found = resolver.program.assignments.flatMap(({ target, value }): readonly Reading[] => {
      if (!members.some((member) => member.endsWith(target.name))) return [];
      const isMeant = resolver.follow({ expression: target.object }).some((each) => {
        const origin = originOf({ expression: { ...target, object: each.expression } });
        return origin.from === "call" && origin.call.expression === call && members.includes(origin.path.join("."));
      });
      return isMeant ? [reads(resolver.follow({ expression: value }), resolver)] : [];
    });
    return found.length > 0 ? anyBound(found) : ABSENT;
  };
}
