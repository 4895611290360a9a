import type { Call, Expression } from "../../program.ts";
import { ABSENT, anyBound, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import { calledName } from "./built.ts";
import { awaitedFor } from "./futures.ts";

/** Annotations that end a method from outside: they interrupt its thread, or give up its result. */
const LIMITS: ReadonlySet<string> = new Set([
  // https://download.eclipse.org/microprofile/microprofile-fault-tolerance-4.1/microprofile-fault-tolerance-spec-4.1.html#timeout
  "org.eclipse.microprofile.faulttolerance.Timeout",
  // https://resilience4j.readme.io/docs/getting-started-3#annotations
  "io.github.resilience4j.timelimiter.annotation.TimeLimiter",
  // https://github.com/Netflix/Hystrix/wiki/Configuration#execution.isolation.thread.timeoutInMilliseconds (1 s by default)
  "com.netflix.hystrix.contrib.javanica.annotation.HystrixCommand",
]);
/** What runs the `run()` of its subclasses no longer than a second, unless it is told otherwise. */
const COMMAND = "com.netflix.hystrix.HystrixCommand";

/** What bounds a call from outside: an annotation of the method it is in, or what the method or the lambda is run by. */
export function jvmDeadline(call: Call, resolver: Resolver): Reading {
  const decorators = call.holder?.decorators ?? [];
  const isLimited = decorators.some((each) => LIMITS.has(importedName(each.kind === "call" ? each.callee : each)));
  return isLimited || isCommand(call, resolver)
    ? SET
    : anyBound([breakerAround(call, resolver), ...awaitedTask(call, resolver)]);
}

/** `executor.submit(() -> …).get(5, SECONDS)`, `supplyAsync(() -> …).orTimeout(5, SECONDS)`: who waits for it gives up. */
function awaitedTask({ holder }: Call, resolver: Resolver): readonly Reading[] {
  const tasks = resolver.program.calls.filter(
    (each) => TASKS.has(calledName(each)) && each.arguments.some(({ value }) => value === holder),
  );
  return tasks.map((task) => awaitedFor(task, resolver));
}

const TASKS = new Set(["submit", "supplyAsync", "runAsync"]);

function importedName(expression: Expression): string {
  const imported = expression.kind === "name" ? expression.binding?.import : undefined;
  return imported ? `${imported.module}.${imported.name}` : "";
}

function isCommand({ holder }: Call, { program }: Resolver): boolean {
  if (holder?.owner === undefined || holder.name !== "run") return false;
  return program.classes.some(
    ({ name, bases }) => name === holder.owner && bases.some((each) => importedName(each) === COMMAND),
  );
}

/**
 * `circuitBreakerFactory.create("orders").run(() -> …)`: Spring Cloud's runs it under a time limit, of a second by default.
 * https://docs.spring.io/spring-cloud-circuitbreaker/reference/spring-cloud-circuitbreaker-resilience4j/configuring-resilience4j-circuit-breakers.html
 */
function breakerAround({ holder }: Call, { program }: Resolver): Reading {
  const isUsed = program.imports.some(({ module }) =>
    module.startsWith("org.springframework.cloud.client.circuitbreaker"),
  );
  if (!isUsed || holder === undefined) return ABSENT;
  const isRun = program.calls.some(
    (each) => calledName(each) === "run" && each.arguments.some(({ value }) => value === holder),
  );
  return isRun ? SET : ABSENT;
}
