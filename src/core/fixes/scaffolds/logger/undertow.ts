import type { BesideApp } from "../text/jvmApp.ts";

/** A handler around all others: https://undertow.io/undertow-docs/undertow-docs-2.1.0/index.html#undertow-handler-authors-guide */
export const UNDERTOW_LOGGER: BesideApp = {
  name: "RequestIds",
  call: "requestIds",
  java: `import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Gives every request an id, in each line that is written for it and in the answer, and writes a line when it is over. */
final class RequestIds {
    private static final Logger log = LoggerFactory.getLogger(RequestIds.class);
    private static final HttpString HEADER = new HttpString("X-Request-Id");
    private static final int LONGEST = 100;

    private RequestIds() {}

    static HttpHandler requestIds(HttpHandler next) {
        return exchange -> {
            String sent = exchange.getRequestHeaders().getFirst(HEADER);
            String id = sent == null || sent.isBlank() || sent.length() > LONGEST ? UUID.randomUUID().toString() : sent;
            long began = System.nanoTime();
            exchange.getResponseHeaders().put(HEADER, id);
            exchange.addExchangeCompleteListener((ended, after) -> {
                within(id, () -> answered(ended, began));
                after.proceed();
            });
            // What blocks is handed to another thread.
            Executor worker = exchange.getConnection().getWorker();
            exchange.setDispatchExecutor(work -> worker.execute(() -> within(id, work)));
            try (MDC.MDCCloseable ignored = MDC.putCloseable("request_id", id)) {
                next.handleRequest(exchange);
            }
        };
    }

    private static void answered(HttpServerExchange exchange, long began) {
        long duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        int status = exchange.getStatusCode();
        log.info("{} {} answered {} in {} ms", exchange.getRequestMethod(), exchange.getRequestPath(), status, duration);
    }

    private static void within(String id, Runnable work) {
        try (MDC.MDCCloseable ignored = MDC.putCloseable("request_id", id)) {
            work.run();
        }
    }
}
`,
  kotlin: `import io.undertow.server.HttpHandler
import io.undertow.server.HttpServerExchange
import io.undertow.util.HttpString
import java.util.UUID
import java.util.concurrent.Executor
import java.util.concurrent.TimeUnit
import org.slf4j.LoggerFactory
import org.slf4j.MDC

private val log = LoggerFactory.getLogger("requests")

private val HEADER = HttpString("X-Request-Id")
private const val LONGEST = 100

/** Gives every request an id, in each line that is written for it and in the answer, and writes a line when it is over. */
fun requestIds(next: HttpHandler) = HttpHandler { exchange ->
    val sent = exchange.requestHeaders.getFirst(HEADER)?.takeIf { it.isNotBlank() && it.length <= LONGEST }
    val id = sent ?: UUID.randomUUID().toString()
    val began = System.nanoTime()
    exchange.responseHeaders.put(HEADER, id)
    exchange.addExchangeCompleteListener { ended, after ->
        within(id) { answered(ended, began) }
        after.proceed()
    }
    // What blocks is handed to another thread.
    val worker = exchange.connection.worker
    exchange.dispatchExecutor = Executor { work -> worker.execute { within(id) { work.run() } } }
    within(id) { next.handleRequest(exchange) }
}

private fun answered(exchange: HttpServerExchange, began: Long) {
    val duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)
    log.info("{} {} answered {} in {} ms", exchange.requestMethod, exchange.requestPath, exchange.statusCode, duration)
}

private fun within(id: String, work: () -> Unit) {
    MDC.putCloseable("request_id", id).use { work() }
}
`,
};
