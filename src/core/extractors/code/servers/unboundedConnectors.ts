import type { ServerSetting, Signal } from "../../../model.ts";
import type { Argument, Call, Expression } from "../program.ts";
import type { Resolver } from "../resolve.ts";

// "Use a value of -1 to indicate no (i.e. infinite) timeout":
// https://tomcat.apache.org/tomcat-10.1-doc/config/http.html (connectionTimeout, keepAliveTimeout)
const TOMCAT = "https://tomcat.apache.org/tomcat-10.1-doc/config/http.html";
// 60 s unless it is set, and no limit below 0 (HttpReadListener)
const UNDERTOW =
  "https://github.com/undertow-io/undertow/blob/2.3.18.Final/core/src/main/java/io/undertow/Undertow.java";

/** Limits of Tomcat's and Undertow's own that a Java program switches off: `protocol.setConnectionTimeout(-1)`. */
export function unboundedConnectors(resolver: Resolver): readonly Signal<"server.setting">[] {
  const { program } = resolver;
  const { language, text } = program;
  // For AJP it is the default, since the server in front keeps its connections: https://tomcat.apache.org/tomcat-10.1-doc/config/ajp.html
  const isTomcat = /\borg\.apache\.(?:coyote|catalina)\b/.test(text) && !/\bajp\b|\bAjp\w*Protocol\b/i.test(text);
  const isUndertow = text.includes("UndertowOptions");
  if ((language !== "java" && language !== "kotlin") || !(isTomcat || isUndertow)) return [];
  const isSpring = text.includes("org.springframework");
  const off = (span: Call["span"], server: string, source: string): Signal<"server.setting"> => {
    const says = text.slice(span.start, Math.min(span.end, span.start + 80));
    const data: ServerSetting = {
      server: isSpring ? "Spring Boot" : server,
      says: says.slice(Math.max(0, says.search(/[sS]et\w+\(|\w+[ \t]*=/))),
      holds: { state: "disabled", by: "default", source },
      fixes: [],
    };
    return { kind: "server.setting", place: { path: program.path, span }, data };
  };
  const isEndless = (value: Expression | undefined) =>
    value !== undefined &&
    resolver
      .follow({ expression: value })
      .some(({ expression: { span } }) => /^"?-[ \t]*\d/.test(text.slice(span.start, span.end)));
  const called = program.calls.flatMap(({ callee, arguments: given, span }) => {
    if (callee.kind !== "member") return [];
    const [first, second] = given;
    if (isTomcat && /^set(?:Connection|KeepAlive)Timeout$/.test(callee.name) && isEndless(first?.value))
      return [off(span, "Tomcat", TOMCAT)];
    if (
      isTomcat &&
      callee.name === "setProperty" &&
      names(first, /^(?:connection|keepAlive)Timeout$/) &&
      isEndless(second?.value)
    )
      return [off(span, "Tomcat", TOMCAT)];
    const option = first?.value;
    if (isUndertow && option?.kind === "member" && option.name === "NO_REQUEST_TIMEOUT" && isEndless(second?.value))
      return [off(span, "Undertow", UNDERTOW)];
    return [];
  });
  const assigned = program.assignments.flatMap(({ target, value, span }) =>
    isTomcat && /^(?:connection|keepAlive)Timeout$/.test(target.name) && isEndless(value)
      ? [off(span, "Tomcat", TOMCAT)]
      : [],
  );
  return [...called, ...assigned];
}

function names(argument: Argument | undefined, key: RegExp): boolean {
  const value = argument?.value;
  return value?.kind === "literal" && typeof value.value === "string" && key.test(value.value);
}
