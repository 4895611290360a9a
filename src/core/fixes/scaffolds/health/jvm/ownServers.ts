import type { JavaFramework } from "./java.ts";
import type { KotlinFramework } from "./kotlin.ts";

// Servers that a program makes by itself, and that are handed what answers.

const OK = '"{\\"status\\":\\"ok\\"}"';
const OK_IN_KOTLIN = '"""{"status":"ok"}"""';

/** https://undertow.io/javadoc/2.1.x/io/undertow/server/handlers/PathHandler.html: what asks must not hold up an I/O thread. */
export const UNDERTOW: JavaFramework = {
  imports: [
    "io.undertow.Handlers",
    "io.undertow.server.HttpHandler",
    "io.undertow.server.HttpServerExchange",
    "io.undertow.server.handlers.PathHandler",
    "io.undertow.util.Headers",
  ],
  readyImports: ["io.undertow.server.handlers.BlockingHandler"],
  parameter: "HttpHandler next",
  gives: {
    type: "HttpHandler",
    method: "withHealth",
    begin: "PathHandler router = Handlers.path(next);",
    value: "router",
  },
  live: (path) => `router.addExactPath("${path}", exchange -> answer(exchange, 200, ${OK}));`,
  ready: (path) => `router.addExactPath("${path}", new BlockingHandler(exchange -> {
    Map<String, String> results = ask(checks);
    boolean ready = results.values().stream().allMatch("ok"::equals);
    answer(exchange, ready ? 200 : 503, json(ready, results));
}));`,
  answers: `private static void answer(HttpServerExchange exchange, int status, String body) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(body);
}
`,
};

export const UNDERTOW_IN_KOTLIN: KotlinFramework = {
  imports: [
    "io.undertow.Handlers",
    "io.undertow.server.HttpHandler",
    "io.undertow.server.HttpServerExchange",
    "io.undertow.util.Headers",
  ],
  readyImports: ["io.undertow.server.handlers.BlockingHandler"],
  head: (parameters) => `fun withHealth(next: HttpHandler${parameters === "" ? "" : `, ${parameters}`}): HttpHandler`,
  live: (path) => `router.addExactPath("${path}") { it.answer(200, ${OK_IN_KOTLIN}) }`,
  ready: (path) => `router.addExactPath("${path}", BlockingHandler {
    val results = ask(checks)
    val ready = results.values.all { answer -> answer == "ok" }
    it.answer(if (ready) 200 else 503, json(ready, results))
})`,
  around: ["val router = Handlers.path(next)", "return router"],
  answers: `private fun HttpServerExchange.answer(status: Int, body: String) {
    statusCode = status
    responseHeaders.put(Headers.CONTENT_TYPE, "application/json")
    responseSender.send(body)
}
`,
};

/** https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/com/sun/net/httpserver/HttpServer.html */
export const JDK: JavaFramework = {
  imports: [
    "com.sun.net.httpserver.HttpExchange",
    "com.sun.net.httpserver.HttpServer",
    "java.io.IOException",
    "java.nio.charset.StandardCharsets",
  ],
  readyImports: [],
  parameter: "HttpServer server",
  live: (path) => `server.createContext("${path}", exchange -> answer(exchange, 200, ${OK}));`,
  ready: (path) => `server.createContext("${path}", exchange -> answerAsked(exchange, checks));`,
  methods: `private static void answerAsked(HttpExchange exchange, Map<String, Check> checks) throws IOException {
    try {
        Map<String, String> results = ask(checks);
        boolean ready = results.values().stream().allMatch("ok"::equals);
        answer(exchange, ready ? 200 : 503, json(ready, results));
    } catch (IOException error) {
        throw error;
    } catch (Exception error) {
        throw new IOException(error);
    }
}
`,
  answers: `private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
        exchange.getResponseBody().write(bytes);
    }
}
`,
};

export const JDK_IN_KOTLIN: KotlinFramework = {
  imports: ["com.sun.net.httpserver.HttpExchange", "com.sun.net.httpserver.HttpServer"],
  readyImports: [],
  head: (parameters) => `fun healthRoutes(server: HttpServer${parameters === "" ? "" : `, ${parameters}`})`,
  live: (path) => `server.createContext("${path}") { it.answer(200, ${OK_IN_KOTLIN}) }`,
  ready: (path) => `server.createContext("${path}") {
    val results = ask(checks)
    val ready = results.values.all { answer -> answer == "ok" }
    it.answer(if (ready) 200 else 503, json(ready, results))
}`,
  around: ["", ""],
  answers: `private fun HttpExchange.answer(status: Int, body: String) {
    val bytes = body.toByteArray()
    responseHeaders.set("Content-Type", "application/json")
    sendResponseHeaders(status, bytes.size.toLong())
    responseBody.use { it.write(bytes) }
}
`,
};

/** https://helidon.io/docs/latest/se/webserver/webserver#_routing: each request has a virtual thread, which may wait. */
export const HELIDON: JavaFramework = {
  imports: ["io.helidon.webserver.http.HttpRouting", "io.helidon.webserver.http.ServerResponse"],
  readyImports: [],
  parameter: "HttpRouting.Builder routing",
  gives: { type: "HttpRouting.Builder", method: "healthRoutes", value: "routing" },
  live: (path) => `routing.get("${path}", (request, response) -> answer(response, 200, ${OK}));`,
  ready: (path) => `routing.get("${path}", (request, response) -> {
    Map<String, String> results = ask(checks);
    boolean ready = results.values().stream().allMatch("ok"::equals);
    answer(response, ready ? 200 : 503, json(ready, results));
});`,
  answers: `private static void answer(ServerResponse response, int status, String body) {
    response.status(status).header("Content-Type", "application/json").send(body);
}
`,
};

export const HELIDON_IN_KOTLIN: KotlinFramework = {
  imports: ["io.helidon.webserver.http.HttpRouting", "io.helidon.webserver.http.ServerResponse"],
  readyImports: [],
  head: (parameters) =>
    `fun healthRoutes(routing: HttpRouting.Builder${parameters === "" ? "" : `, ${parameters}`}): HttpRouting.Builder`,
  live: (path) => `routing.get("${path}", { _, response -> response.answer(200, ${OK_IN_KOTLIN}) })`,
  ready: (path) => `routing.get("${path}", { _, response ->
    val results = ask(checks)
    val ready = results.values.all { answer -> answer == "ok" }
    response.answer(if (ready) 200 else 503, json(ready, results))
})`,
  around: ["", "return routing"],
  answers: `private fun ServerResponse.answer(status: Int, body: String) {
    status(status).header("Content-Type", "application/json").send(body)
}
`,
};
