import type { BesideApp } from "../text/jvmApp.ts";

/** A handler around others: https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/com/sun/net/httpserver/HttpHandler.html */
export const JDK_LOGGER: BesideApp = {
  name: "RequestIds",
  call: "requestIds",
  java: `import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Gives every request an id, in each line that is written for it and in the answer, and writes a line when it is over. */
final class RequestIds {
    private static final Logger log = LoggerFactory.getLogger(RequestIds.class);
    private static final String HEADER = "X-Request-Id";
    private static final int LONGEST = 100;

    private RequestIds() {}

    static HttpHandler requestIds(HttpHandler next) {
        return exchange -> {
            String sent = exchange.getRequestHeaders().getFirst(HEADER);
            String id = sent == null || sent.isBlank() || sent.length() > LONGEST ? UUID.randomUUID().toString() : sent;
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getPath();
            long began = System.nanoTime();
            exchange.getResponseHeaders().set(HEADER, id);
            try (MDC.MDCCloseable ignored = MDC.putCloseable("request_id", id)) {
                try {
                    next.handle(exchange);
                } catch (IOException | RuntimeException error) {
                    // The server then ends the connection, and tells nobody why.
                    log.error("{} {} failed", method, path, error);
                    throw error;
                }
                long duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                log.info("{} {} answered {} in {} ms", method, path, exchange.getResponseCode(), duration);
            }
        };
    }
}
`,
  kotlin: `import com.sun.net.httpserver.HttpHandler
import java.util.UUID
import java.util.concurrent.TimeUnit
import org.slf4j.LoggerFactory
import org.slf4j.MDC

private val log = LoggerFactory.getLogger("requests")

private const val HEADER = "X-Request-Id"
private const val LONGEST = 100

/** Gives every request an id, in each line that is written for it and in the answer, and writes a line when it is over. */
fun requestIds(next: HttpHandler) = HttpHandler { exchange ->
    val sent = exchange.requestHeaders.getFirst(HEADER)?.takeIf { it.isNotBlank() && it.length <= LONGEST }
    val id = sent ?: UUID.randomUUID().toString()
    val (method, path) = exchange.requestMethod to exchange.requestURI.path
    val began = System.nanoTime()
    exchange.responseHeaders.set(HEADER, id)
    MDC.putCloseable("request_id", id).use {
        try {
            next.handle(exchange)
        } catch (error: Exception) {
            // The server then ends the connection, and tells nobody why.
            log.error("{} {} failed", method, path, error)
            throw error
        }
        val duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)
        log.info("{} {} answered {} in {} ms", method, path, exchange.responseCode, duration)
    }
}
`,
};
