import type { Call } from "../../program.ts";
import { ABSENT, anyBound, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";

/** Annotations that end a method from outside: they interrupt its thread, or give up its result. */
const LIMITS: Readonly<Record<string, true>> = {
  // https://download.eclipse.org/microprofile/microprofile-fault-tolerance-4.1/microprofile-fault-tolerance-spec-4.1.html#timeout
  "org.eclipse.microprofile.faulttolerance.Timeout": true,
  // https://resilience4j.readme.io/docs/getting-started-3#annotations
  "io.github.resilience4j.timelimiter.annotation.TimeLimiter": true,
  // https://github.com/Netflix/Hystrix/wiki/Configuration#execution.isolation.thread.timeoutInMilliseconds (1 s by default)
  "com.netflix.hystrix.contrib.javanica.annotation.HystrixCommand": true,
};

/** What bounds a call from outside: the annotations of the method it is in. */
export function jvmDeadline(call: Call, _: Resolver): Reading {
  const decorators = call.holder?.decorators ?? [];
  const readings = decorators.map((each): Reading => {
    const callee = each.kind === "call" ? each.callee : each;
    const imported = callee.kind === "name" ? callee.binding?.import : undefined;
    return imported && Object.hasOwn(LIMITS, `${imported.module}.${imported.name}`) ? SET : ABSENT;
  });
  return anyBound(readings);
}
