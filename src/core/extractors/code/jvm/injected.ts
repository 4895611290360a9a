import type { Timeout } from "../../../model.ts";
import type { Sighting } from "../clients.ts";
import { timeoutOf } from "../facts.ts";
import { decideInstance } from "../instances.ts";
import { JVM_CLIENTS } from "../knowledge/jvm/index.ts";
import { jdkHttp } from "../knowledge/jvm/jdkHttp.ts";
import { locate } from "../locate.ts";
import { either } from "../readings.ts";
import type { Resolver } from "../resolve.ts";

/** What the callers in the file hand in, where a method takes its client as a parameter; undefined where they say nothing. */
export function jvmInjected({ call, library, decision, handedAs }: Sighting, resolver: Resolver): Timeout | undefined {
  const { holder } = call;
  // The JDK's client bounds nothing itself, whoever makes it: the request does.
  if (handedAs && library === jdkHttp) return timeoutOf(decision);
  if (!handedAs || !holder?.parameters.some(({ binding }) => binding === handedAs)) return undefined;
  const given = resolver
    .environmentsOf(holder)
    .flatMap((environment) => locate({ expression: call.callee, environment }, JVM_CLIENTS, resolver));
  const [first] = given;
  if (first === undefined || given.some(({ handed }) => handed)) return undefined;
  const readings = given.map((located) => decideInstance(located, resolver).reading);
  const { unset } = decideInstance(first, resolver);
  return timeoutOf({ reading: either(readings), by: "instance", unset });
}
