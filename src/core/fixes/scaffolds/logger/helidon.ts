import type { BesideApp } from "../text/jvmApp.ts";

/** A filter around all routes, in the virtual thread of the request: https://helidon.io/docs/latest/se/webserver/webserver#_filters */
export const HELIDON_LOGGER: BesideApp = {
  name: "RequestIds",
  call: "requestIds",
  java: `import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Gives every request an id, in each line that is written for it and in the answer, and writes a line when it is over. */
final class RequestIds {
    private static final Logger log = LoggerFactory.getLogger(RequestIds.class);
    private static final HeaderName HEADER = HeaderNames.create("X-Request-Id");
    private static final int LONGEST = 100;

    private RequestIds() {}

    static HttpRouting.Builder requestIds(HttpRouting.Builder routing) {
        return routing.addFilter((chain, request, response) -> {
            String sent = request.headers().first(HEADER).orElse("");
            String id = sent.isBlank() || sent.length() > LONGEST ? UUID.randomUUID().toString() : sent;
            long began = System.nanoTime();
            response.header(HEADER, id);
            try (MDC.MDCCloseable ignored = MDC.putCloseable("request_id", id)) {
                chain.proceed();
                long duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                String method = request.prologue().method().text();
                String path = request.path().path();
                log.info("{} {} answered {} in {} ms", method, path, response.status().code(), duration);
            }
        });
    }
}
`,
  kotlin: `import io.helidon.http.HeaderNames
import io.helidon.webserver.http.HttpRouting
import java.util.UUID
import java.util.concurrent.TimeUnit
import org.slf4j.LoggerFactory
import org.slf4j.MDC

private val log = LoggerFactory.getLogger("requests")

private val HEADER = HeaderNames.create("X-Request-Id")
private const val LONGEST = 100

/** Gives every request an id, in each line that is written for it and in the answer, and writes a line when it is over. */
fun requestIds(routing: HttpRouting.Builder): HttpRouting.Builder =
    routing.addFilter { chain, request, response ->
        val sent = request.headers().first(HEADER).orElse("").takeIf { it.isNotBlank() && it.length <= LONGEST }
        val id = sent ?: UUID.randomUUID().toString()
        val began = System.nanoTime()
        response.header(HEADER, id)
        MDC.putCloseable("request_id", id).use {
            chain.proceed()
            val duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)
            val (method, path) = request.prologue().method().text() to request.path().path()
            log.info("{} {} answered {} in {} ms", method, path, response.status().code(), duration)
        }
    }
`,
};
