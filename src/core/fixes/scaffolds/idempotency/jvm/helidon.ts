import { importLines } from "../../health/jvm/asking.ts";
import type { BesideApp } from "../../text/jvmApp.ts";
import type { Database } from "../table.ts";
import { JDBC_JAVA_IMPORTS, jdbcInJava } from "./jdbcJava.ts";
import { JDBC_KOTLIN_IMPORTS, jdbcInKotlin } from "./jdbcKotlin.ts";

const HELIDON_IMPORTS = [
  "io.helidon.http.HeaderNames",
  ...["HttpRouting", "ServerRequest", "ServerResponse"].map((name) => `io.helidon.webserver.http.${name}`),
  ...["ByteArrayInputStream", "ByteArrayOutputStream", "OutputStream"].map((name) => `java.io.${name}`),
];
const JAVA_IMPORTS = [
  ...["IOException", "InputStream", "UncheckedIOException"].map((name) => `java.io.${name}`),
  "io.helidon.http.HeaderName",
  "java.util.concurrent.atomic.AtomicReference",
];

/**
 * A filter around all routes, whose stream holds an answer back until it is kept:
 * https://github.com/helidon-io/helidon/blob/4.2.3/webserver/webserver/src/main/java/io/helidon/webserver/http/ServerResponse.java
 */
export function helidonIdempotency(database: Database): BesideApp {
  const java = jdbcInJava(database);
  const kotlin = jdbcInKotlin(database);
  return {
    name: "Idempotency",
    call: "idempotency",
    java: `${importLines([...HELIDON_IMPORTS, ...JAVA_IMPORTS, ...JDBC_JAVA_IMPORTS], ";")}
/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */
final class Idempotency {
${java.constants.replace('String HEADER = "Idempotency-Key"', 'HeaderName HEADER = HeaderNames.create("Idempotency-Key")')}
    private Idempotency() {}

    static HttpRouting.Builder idempotency(HttpRouting.Builder routing, DataSource database) {
        return routing.addFilter((chain, request, response) -> {
            String key = request.headers().first(HEADER).orElse(null);
            String method = request.prologue().method().text();
            if (key == null || !(method.equals("POST") || method.equals("PATCH"))) {
                chain.proceed();
                return;
            }
            byte[] body = bodyOf(request);
            String id = idOf(request, key);
            Answer other = begin(database, id, digest(body));
            if (other != null) {
                response.status(other.status());
                if (!other.type().isEmpty()) response.header(HeaderNames.CONTENT_TYPE, other.type());
                response.send(other.body());
                return;
            }
            Held held = new Held(response, database, id);
            response.streamFilter(held::before);
            try {
                chain.proceed();
            } finally {
                if (!held.isKept) update(database, FORGET, id);
            }
        });
    }

    /** The body of a request, which whoever asks for it behind this filter is given again. */
    private static byte[] bodyOf(ServerRequest request) {
        AtomicReference<byte[]> read = new AtomicReference<>();
        request.streamFilter(sent -> read.get() == null ? sent : new ByteArrayInputStream(read.get()));
        if (!request.content().hasEntity()) return new byte[0];
        try (InputStream sent = request.content().copy(() -> {}).inputStream()) {
            read.set(sent.readAllBytes());
            return read.get();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** One caller's key means nothing to another. Where a cookie tells who asks, its user belongs here, too. */
    private static String idOf(ServerRequest request, String key) {
        String asked = String.join("\\n", request.headers().first(HeaderNames.AUTHORIZATION).orElse(""),
            request.prologue().method().text(), request.path().rawPath(), request.query().rawValue(), key);
        return digest(asked.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps an answer before it is sent: a caller that went away meanwhile is who asks again. */
    private static final class Held extends ByteArrayOutputStream {
        private final ServerResponse response;
        private final DataSource database;
        private final String id;
        private OutputStream caller;
        private boolean isKept;

        Held(ServerResponse response, DataSource database, String id) {
            this.response = response;
            this.database = database;
            this.id = id;
        }

        OutputStream before(OutputStream caller) {
            this.caller = caller;
            return this;
        }

        @Override
        public void close() throws IOException {
            if (isKept) return;
            isKept = true;
            String type = response.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
            end(database, id, new Answer(response.status().code(), type, toByteArray()));
            writeTo(caller);
            caller.close();
        }
    }

${java.methods}}
`,
    kotlin: `${importLines(
      [
        ...HELIDON_IMPORTS,
        ...JDBC_KOTLIN_IMPORTS.trim()
          .split("\n")
          .map((line) => line.replace("import ", "")),
      ],
      "",
    )}
private val HEADER = HeaderNames.create("Idempotency-Key")

${kotlin.constants}
/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */
fun idempotency(routing: HttpRouting.Builder, database: DataSource): HttpRouting.Builder =
    routing.addFilter { chain, request, response ->
        val key = request.headers().first(HEADER).orElse(null)
        val method = request.prologue().method().text()
        if (key == null || (method != "POST" && method != "PATCH")) {
            chain.proceed()
            return@addFilter
        }
        val body = bodyOf(request)
        val id = idOf(request, key)
        val other = begin(database, id, digest(body))
        if (other != null) {
            response.status(other.status)
            if (other.type != "") response.header(HeaderNames.CONTENT_TYPE, other.type)
            response.send(other.body)
            return@addFilter
        }
        val held = Held(response, database, id)
        response.streamFilter { held.before(it) }
        try {
            chain.proceed()
        } finally {
            if (!held.isKept) update(database, FORGET, id)
        }
    }

/** The body of a request, which whoever asks for it behind this filter is given again. */
private fun bodyOf(request: ServerRequest): ByteArray {
    var read: ByteArray? = null
    request.streamFilter { sent -> read?.let { ByteArrayInputStream(it) } ?: sent }
    if (!request.content().hasEntity()) return ByteArray(0)
    return request.content().copy {}.inputStream().use { it.readAllBytes() }.also { read = it }
}

/** One caller's key means nothing to another. Where a cookie tells who asks, its user belongs here, too. */
private fun idOf(request: ServerRequest, key: String): String {
    val caller = request.headers().first(HeaderNames.AUTHORIZATION).orElse("")
    val asked = listOf(request.prologue().method().text(), request.path().rawPath(), request.query().rawValue())
    return digest((listOf(caller) + asked + key).joinToString("\\n").toByteArray())
}

/** Keeps an answer before it is sent: a caller that went away meanwhile is who asks again. */
private class Held(
    private val response: ServerResponse,
    private val database: DataSource,
    private val id: String,
) : ByteArrayOutputStream() {
    private lateinit var caller: OutputStream

    var isKept = false
        private set

    fun before(caller: OutputStream): OutputStream = apply { this.caller = caller }

    override fun close() {
        if (isKept) return
        isKept = true
        val type = response.headers().first(HeaderNames.CONTENT_TYPE).orElse("")
        val answer = Answer(response.status().code(), type, toByteArray())
        if (answer.status < 400) update(database, KEEP, keptText(answer), id) else update(database, FORGET, id)
        writeTo(caller)
        caller.close()
    }
}

${kotlin.functions}`,
  };
}
