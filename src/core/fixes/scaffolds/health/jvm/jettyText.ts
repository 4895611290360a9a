import type { Wanted } from "../needs.ts";
import { asksOf, importLines, indented, JAVA_ASKING, type JvmLog, KOTLIN_ASKING } from "./asking.ts";
import type { JvmQuestion } from "./asks.ts";

/** What the file of endpoints is written from. */
interface Given {
  readonly name: string;
  /** The first number of Jetty's version. */
  readonly major: number;
  readonly wanted: Wanted;
  readonly questions: readonly JvmQuestion[];
  readonly log: JvmLog;
}

/** How a handler that may hand a request on is written for some versions of Jetty. */
interface Handlers {
  readonly imports: readonly string[];
  readonly type: string;
  /** The head of the method that is handed a request, in Java and in Kotlin, and what the path is called there. */
  readonly java: string;
  readonly kotlin: string;
  readonly path: string;
  /** A statement that answers. */
  readonly answer: (status: string, body: string) => string;
  /** What hands the request on. */
  readonly next: string;
  /** The statement that ends what answered; none where it is the answer itself. */
  readonly done: string;
  readonly write: { readonly java: string; readonly kotlin: string };
  /** Further members of the handler. */
  readonly members?: { readonly java: string; readonly kotlin: string };
}

/** https://jetty.org/docs/jetty/12/programming-guide/server/http.html#handler-impl-wrapper */
const SINCE_12: Handlers = {
  imports: [
    "org.eclipse.jetty.http.HttpHeader",
    "org.eclipse.jetty.io.Content",
    "org.eclipse.jetty.server.Handler",
    "org.eclipse.jetty.server.Request",
    "org.eclipse.jetty.server.Response",
    "org.eclipse.jetty.util.Callback",
  ],
  type: "Handler.Wrapper",
  java: `public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);`,
  kotlin: `override fun handle(request: Request, response: Response, callback: Callback): Boolean {
    val path = Request.getPathInContext(request)`,
  path: "path",
  answer: (status, body) => `write(response, callback, ${status}, ${body})`,
  next: "super.handle(request, response, callback)",
  done: "return true",
  write: {
    java: `private static void write(Response response, Callback callback, int status, String body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, body, callback);
}
`,
    kotlin: `private fun write(response: Response, callback: Callback, status: Int, body: String) {
    response.status = status
    response.headers.put(HttpHeader.CONTENT_TYPE, "application/json")
    Content.Sink.write(response, true, body, callback)
}
`,
  },
  members: {
    java: `
/** What is asked may take its time. */
@Override
public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
}
`,
    kotlin: `
/** What is asked may take its time. */
override fun getInvocationType() = Invocable.InvocationType.BLOCKING
`,
  },
};

/** https://jetty.org/docs/jetty/11/programming-guide/index.html#pg-server-http-handler-impl; before 11 it is of javax. */
function until11(major: number): Handlers {
  const api = major < FIRST_OF_JAKARTA ? "javax" : "jakarta";
  return {
    imports: [
      ...["http.HttpServletRequest", "http.HttpServletResponse"].map((name) => `${api}.servlet.${name}`),
      "org.eclipse.jetty.server.Request",
      "org.eclipse.jetty.server.handler.HandlerWrapper",
    ],
    type: "HandlerWrapper",
    java: `public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {`,
    kotlin:
      "override fun handle(target: String, base: Request, request: HttpServletRequest, response: HttpServletResponse) {",
    path: "target",
    answer: (status, body) => `write(base, response, ${status}, ${body})`,
    next: "super.handle(target, base, request, response)",
    done: "return",
    write: {
      java: `private static void write(Request base, HttpServletResponse response, int status, String body)
        throws IOException {
    base.setHandled(true);
    response.setStatus(status);
    response.setContentType("application/json");
    response.getWriter().write(body);
}
`,
      kotlin: `private fun write(base: Request, response: HttpServletResponse, status: Int, body: String) {
    base.isHandled = true
    response.status = status
    response.contentType = "application/json"
    response.writer.write(body)
}
`,
    },
  };
}

/** https://jetty.org/docs/jetty/11/programming-guide/index.html */
const FIRST_OF_JAKARTA = 11;
const FIRST_OF_CALLBACKS = 12;

function handlersOf(major: number): Handlers {
  return major < FIRST_OF_CALLBACKS ? until11(major) : SINCE_12;
}

const LIVES = "// Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.\n";
const READY = "// Whether to send requests: every dependency has to answer.\n";

/** The class of endpoints, in four blanks. */
export function jettyInJava({ name, major, wanted, questions, log }: Given): string {
  const { liveness, readiness } = wanted;
  const handlers = handlersOf(major);
  const isOld = major < FIRST_OF_CALLBACKS;
  const asks = readiness === undefined ? [] : asksOf(questions);
  const { imports, fields, check, methods, json } = JAVA_ASKING;
  const ofServlets = isOld
    ? ["java.io.IOException", `${major < FIRST_OF_JAKARTA ? "javax" : "jakarta"}.servlet.ServletException`]
    : [];
  const needed = readiness === undefined ? [] : ["java.util.stream.Collectors", ...imports.both, ...imports[log]];
  const live =
    liveness === undefined
      ? ""
      : `${LIVES}if (${handlers.path}.equals("${liveness}")) {
    ${handlers.answer("200", '"{\\"status\\":\\"ok\\"}"')};
    ${handlers.done};
}
`;
  const ready =
    readiness === undefined
      ? ""
      : `${READY}if (${handlers.path}.equals("${readiness}")) {
    Map<String, String> results = ${isOld ? "asked" : "ask"}(checks);
    boolean ready = results.values().stream().allMatch("ok"::equals);
    ${handlers.answer("ready ? 200 : 503", "json(ready, results)")};
    ${handlers.done};
}
`;
  const next = isOld ? `${handlers.next};\n` : `return ${handlers.next};\n`;
  const method = `@Override
${handlers.java}
${indented(live + ready + next)}}
${handlers.members?.java ?? ""}`;
  const given = readiness === undefined ? "" : "Map<String, Check> checks";
  const asked = isOld ? `${indented(ASKED)}\n` : "";
  return `${importLines([...handlers.imports, ...ofServlets, ...needed, ...asks.flatMap((each) => each.imports)], ";")}
/** Whether this service lives${readiness === undefined ? "" : ", and whether it is ready for requests"}. */
final class ${name} {
${readiness === undefined ? "" : `${fields(name, log)}\n`}    private ${name}() {}

${readiness === undefined ? "" : `${check}\n`}    static ${handlers.type} healthRoutes(${given}) {
        return new ${handlers.type}() {
${indented(indented(indented(method)))}        };
    }

${indented(handlers.write.java)}${readiness === undefined ? "" : `\n${asked}${methods(log)}\n${json}`}${asks.map(({ java }) => `\n${indented(java)}\n`).join("")}}
`;
}

/** A handler of servlets may throw no other exceptions than theirs. */
const ASKED = `private static Map<String, String> asked(Map<String, Check> checks) throws ServletException {
    try {
        return ask(checks);
    } catch (Exception error) {
        throw new ServletException(error);
    }
}
`;

/** The file of endpoints. */
export function jettyInKotlin({ major, wanted, questions, log }: Given): string {
  const { liveness, readiness } = wanted;
  const handlers = handlersOf(major);
  const isOld = major < FIRST_OF_CALLBACKS;
  const asks = readiness === undefined ? [] : asksOf(questions);
  const { imports, head, functions, json } = KOTLIN_ASKING;
  const needed = readiness === undefined ? [] : [...imports.both, ...imports[log]];
  const further = isOld ? [] : ["org.eclipse.jetty.util.thread.Invocable"];
  const live =
    liveness === undefined
      ? ""
      : `${LIVES}if (${handlers.path} == "${liveness}") {
    ${handlers.answer("200", '"""{"status":"ok"}"""')}
    ${handlers.done}
}
`;
  const ready =
    readiness === undefined
      ? ""
      : `${READY}if (${handlers.path} == "${readiness}") {
    val results = ask(checks)
    val ready = results.values.all { answer -> answer == "ok" }
    ${handlers.answer("if (ready) 200 else 503", "json(ready, results)")}
    ${handlers.done}
}
`;
  const next = isOld ? `${handlers.next}\n` : `return ${handlers.next}\n`;
  const method = `${handlers.kotlin}
${indented(live + ready + next)}}
${handlers.members?.kotlin ?? ""}`;
  const all = [...handlers.imports, ...further, ...needed, ...asks.flatMap((each) => each.imports)];
  return `${importLines(all, "")}
${readiness === undefined ? "" : `${head(log)}\n`}/** Whether this service lives${readiness === undefined ? "" : ", and whether it is ready for requests"}. */
fun healthRoutes(${readiness === undefined ? "" : "checks: Map<String, Check>"}) = object : ${handlers.type}() {
${indented(method)}}

${handlers.write.kotlin}${readiness === undefined ? "" : `\n${functions(log)}\n${json}`}${asks.map(({ kotlin }) => `\n${kotlin}\n`).join("")}`;
}
