import { importLines } from "../../health/jvm/asking.ts";
import type { BesideApp } from "../../text/jvmApp.ts";
import type { Database } from "../table.ts";
import { JDBC_JAVA_IMPORTS, jdbcInJava } from "./jdbcJava.ts";
import { JDBC_KOTLIN_IMPORTS, jdbcInKotlin } from "./jdbcKotlin.ts";

/**
 * A handler around others. They are handed an exchange that holds its answer back until it is kept:
 * https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/com/sun/net/httpserver/HttpExchange.html
 */
export function jdkIdempotency(database: Database): BesideApp {
  const java = jdbcInJava(database);
  const kotlin = jdbcInKotlin(database);
  return {
    name: "Idempotency",
    call: "idempotency",
    java: `${importLines([...JDK_IMPORTS, ...["Headers", "HttpContext", "HttpHandler", "HttpPrincipal"].map(ofServer), ...IO, "java.net.InetSocketAddress", "java.net.URI", ...JDBC_JAVA_IMPORTS], ";")}
/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */
final class Idempotency {
${java.constants}
    private Idempotency() {}

    static HttpHandler idempotency(HttpHandler next, DataSource database) {
        return exchange -> {
            String key = exchange.getRequestHeaders().getFirst(HEADER);
            String method = exchange.getRequestMethod();
            if (key == null || !(method.equals("POST") || method.equals("PATCH"))) {
                next.handle(exchange);
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = idOf(exchange, key);
            Answer other = begin(database, id, digest(body));
            if (other != null) {
                send(exchange, other);
                return;
            }
            Held held = new Held(exchange, body);
            boolean isDone = false;
            try {
                next.handle(held);
                isDone = true;
            } finally {
                if (!isDone) update(database, FORGET, id);
            }
            // Before it is sent: a caller that went away meanwhile is who asks again.
            end(database, id, held.answer());
            send(exchange, held.answer());
        };
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (!answer.type().isEmpty()) exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        try (exchange) {
            if (answer.body().length > 0) exchange.getResponseBody().write(answer.body());
        }
    }

    /** One caller's key means nothing to another. Where a cookie tells who asks, its user belongs here, too. */
    private static String idOf(HttpExchange exchange, String key) {
        String asked = String.join("\\n", String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
            exchange.getRequestMethod(), exchange.getRequestURI().toString(), key);
        return digest(asked.getBytes(StandardCharsets.UTF_8));
    }

    /** Holds back what a handler answers. */
    private static final class Held extends HttpExchange {
        private final HttpExchange exchange;
        private InputStream request;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private OutputStream response = body;
        private int status = -1;

        Held(HttpExchange exchange, byte[] request) {
            this.exchange = exchange;
            this.request = new ByteArrayInputStream(request);
        }

        Answer answer() {
            String type = exchange.getResponseHeaders().getFirst("Content-Type");
            return new Answer(status < 0 ? 500 : status, type == null ? "" : type, body.toByteArray());
        }

        @Override
        public void sendResponseHeaders(int code, long length) {
            status = code;
        }

        @Override
        public int getResponseCode() {
            return status;
        }

        @Override
        public InputStream getRequestBody() {
            return request;
        }

        @Override
        public OutputStream getResponseBody() {
            return response;
        }

        @Override
        public void setStreams(InputStream request, OutputStream response) {
            if (request != null) this.request = request;
            if (response != null) this.response = response;
        }

        @Override
        public void close() {
            // what is answered is sent behind the handler
        }

${JAVA_HANDED_ON.map(([type, name]) => javaHandedOn(type, name)).join("\n")}
        @Override
        public Object getAttribute(String name) {
            return exchange.getAttribute(name);
        }

        @Override
        public void setAttribute(String name, Object value) {
            exchange.setAttribute(name, value);
        }
    }

${java.methods}}
`,
    kotlin: `${importLines(
      [
        ...JDK_IMPORTS,
        ofServer("HttpHandler"),
        ...IO.filter((name) => name !== "java.io.IOException"),
        ...JDBC_KOTLIN_IMPORTS.trim()
          .split("\n")
          .map((line) => line.replace("import ", "")),
      ],
      "",
    )}
private const val HEADER = "Idempotency-Key"

${kotlin.constants}
/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */
fun idempotency(next: HttpHandler, database: DataSource) = HttpHandler { exchange ->
    val key = exchange.requestHeaders.getFirst(HEADER)
    if (key == null || (exchange.requestMethod != "POST" && exchange.requestMethod != "PATCH")) {
        next.handle(exchange)
        return@HttpHandler
    }
    val body = exchange.requestBody.readAllBytes()
    val id = idOf(exchange, key)
    val other = begin(database, id, digest(body))
    if (other != null) {
        send(exchange, other)
        return@HttpHandler
    }
    val held = Held(exchange, body)
    try {
        next.handle(held)
    } catch (error: Exception) {
        update(database, FORGET, id)
        throw error
    }
    // Before it is sent: a caller that went away meanwhile is who asks again.
    val answer = held.answer()
    if (answer.status < 400) update(database, KEEP, keptText(answer), id) else update(database, FORGET, id)
    send(exchange, answer)
}

private fun send(exchange: HttpExchange, answer: Answer) {
    if (answer.type != "") exchange.responseHeaders.set("Content-Type", answer.type)
    exchange.sendResponseHeaders(answer.status, if (answer.body.isEmpty()) -1 else answer.body.size.toLong())
    if (answer.body.isNotEmpty()) exchange.responseBody.use { it.write(answer.body) }
    exchange.close()
}

/** One caller's key means nothing to another. Where a cookie tells who asks, its user belongs here, too. */
private fun idOf(exchange: HttpExchange, key: String): String {
    val parts = listOf(exchange.requestHeaders.getFirst("Authorization"), exchange.requestMethod, exchange.requestURI, key)
    return digest(parts.joinToString("\\n").toByteArray())
}

/** Holds back what a handler answers. */
private class Held(private val exchange: HttpExchange, request: ByteArray) : HttpExchange() {
    private var request: InputStream = ByteArrayInputStream(request)
    private val body = ByteArrayOutputStream()
    private var response: OutputStream = body
    private var status = -1

    fun answer(): Answer {
        val type = exchange.responseHeaders.getFirst("Content-Type").orEmpty()
        return Answer(if (status < 0) 500 else status, type, body.toByteArray())
    }

    override fun sendResponseHeaders(code: Int, length: Long) {
        status = code
    }

    override fun getResponseCode() = status

    override fun getRequestBody() = request

    override fun getResponseBody() = response

    override fun setStreams(request: InputStream?, response: OutputStream?) {
        request?.let { this.request = it }
        response?.let { this.response = it }
    }

    override fun close() = Unit // what is answered is sent behind the handler

${JAVA_HANDED_ON.map(([, name]) => `    override fun ${name}() = exchange.${name}()\n`).join("\n")}
    override fun getAttribute(name: String): Any? = exchange.getAttribute(name)

    override fun setAttribute(name: String, value: Any?) = exchange.setAttribute(name, value)
}

${kotlin.functions}`,
  };
}

function ofServer(name: string): string {
  return `com.sun.net.httpserver.${name}`;
}

const JDK_IMPORTS = [ofServer("HttpExchange")];
const IO = ["ByteArrayInputStream", "ByteArrayOutputStream", "IOException", "InputStream", "OutputStream"].map(
  (name) => `java.io.${name}`,
);

/** What the exchange that is handed on leaves to the server's own, by what it gives. */
const JAVA_HANDED_ON: readonly (readonly [type: string, name: string])[] = [
  ["Headers", "getRequestHeaders"],
  ["Headers", "getResponseHeaders"],
  ["URI", "getRequestURI"],
  ["String", "getRequestMethod"],
  ["HttpContext", "getHttpContext"],
  ["InetSocketAddress", "getRemoteAddress"],
  ["InetSocketAddress", "getLocalAddress"],
  ["String", "getProtocol"],
  ["HttpPrincipal", "getPrincipal"],
];

function javaHandedOn(type: string, name: string): string {
  return `        @Override
        public ${type} ${name}() {
            return exchange.${name}();
        }
`;
}
