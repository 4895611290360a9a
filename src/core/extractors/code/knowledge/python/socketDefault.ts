import type { Call } from "../../program.ts";
import { ABSENT, either, type Reading } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";
import { secondsReader } from "./seconds.ts";

const read = secondsReader({ zero: "immediate", nothing: "absent" });

/**
 * The timeout of new sockets that this file sets for the whole process:
 * https://docs.python.org/3/library/socket.html#socket.setdefaulttimeout
 */
export function socketDefault(_: Call, resolver: Resolver): Reading {
  const readings = resolver.program.calls.flatMap((call) => {
    const [callee] = resolver.follow({ expression: call.callee });
    const origin = callee && originOf(callee);
    if (origin?.from !== "module" || [origin.module, ...origin.path].join(".") !== "socket.setdefaulttimeout")
      return [];
    const given = resolver.argument({ expression: call }, 0, "timeout");
    return given.state === "given" ? [read(given.values, resolver)] : [];
  });
  return readings.length === 0 ? ABSENT : either(readings);
}
