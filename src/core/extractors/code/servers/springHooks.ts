import type { Signal } from "../../../model.ts";
import type { Program } from "../program.ts";

/**
 * What a container of beans calls before it ends, which Spring, Quarkus and Micronaut do from a shutdown hook:
 * https://docs.spring.io/spring-framework/reference/core/beans/annotation-config/postconstruct-and-predestroy-annotations.html
 */
const HOOKS =
  /@PreDestroy\b|\bimplements\s[\w\s,.<>]{0,200}\b(?:DisposableBean|SmartLifecycle)\b|\bContextClosedEvent\b|@Shutdown\b|\bShutdownEvent\b/;

/** The hooks of a JVM program's beans. */
export function beanHooks({ language, text, path }: Program): readonly Signal<"shutdown.handler">[] {
  if (language !== "java" && language !== "kotlin") return [];
  const found = HOOKS.exec(text);
  if (found === null) return [];
  const rest = text.slice(found.index, found.index + 1500);
  const drains = /\b(?:close|shutdown\w*|stop\w*|destroy|dispose|awaitTermination|wakeup)\s*\(/i.test(rest);
  const data = {
    language,
    call: found[0].startsWith("implements") ? "its lifecycle" : found[0],
    onTerminate: true,
    does: drains ? "drains" : "unknown",
    fixes: [],
  } as const;
  return [
    {
      kind: "shutdown.handler",
      place: { path, span: { start: found.index, end: found.index + found[0].length } },
      data,
    },
  ];
}
