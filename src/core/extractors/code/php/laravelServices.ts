import type { Signal, Timeout } from "../../../model.ts";
import { guzzleOptions } from "../knowledge/php/guzzle.ts";
import { SOCIALITE } from "../knowledge/php/socialite.ts";
import { ABSENT, anyBound, type Reading } from "../readings.ts";
import type { Resolver, Value } from "../resolve.ts";

/** What Laravel's config/services.php tells Socialite's drivers: `'github' => ['guzzle' => ['timeout' => 5]]`. */
export function laravelServices(resolver: Resolver): readonly Signal[] {
  const { path, exports } = resolver.program;
  const returned = exports.get("default");
  if (returned === undefined || !/(?:^|\/)config\/services\.php$/.test(path)) return [];
  const [settings] = resolver.follow({ expression: returned });
  if (settings?.expression.kind !== "object") return [];
  return settings.expression.entries.flatMap((service): readonly Signal[] => {
    if (!("key" in service)) return [];
    const [driver] = resolver.follow({ expression: service.value });
    if (driver === undefined || resolver.entry(driver, "client_id").state !== "given") return [];
    const timeout = timeoutOf(driver, resolver);
    if (timeout === undefined) return [];
    const data = { name: "", client: SOCIALITE, timeout, fixes: [], everywhere: true } as const;
    const { start } = service.value.span;
    return [{ kind: "client.exported", place: { path, span: { start, end: start + 1 } }, data }];
  });
}

/** Its timeout, or why it is not known; undefined where it is told none. */
function timeoutOf(driver: Value, resolver: Resolver): Timeout | undefined {
  const given = resolver.entry(driver, "guzzle");
  if (given.state === "absent") return undefined;
  const unknown = {
    state: "unknown",
    reason: "what config/services.php tells its driver could not be followed",
  } as const;
  if (given.state === "unknown" || given.values.some(({ expression }) => expression.kind !== "object")) return unknown;
  const readings = given.values.flatMap((each) =>
    guzzleOptions(0, "config").map(({ key = "", reads }): Reading => {
      const entry = resolver.entry(each, key);
      return entry.state === "given" ? reads(entry.values, resolver) : ABSENT;
    }),
  );
  const reading = anyBound(readings);
  if (reading.state === "set") return { ...reading, by: "default" };
  return reading.state === "unknown" ? unknown : undefined;
}
