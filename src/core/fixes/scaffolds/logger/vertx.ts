import type { BesideApp } from "../text/jvmApp.ts";

/** A handler before all others: https://vertx.io/docs/vertx-web/java/#_handling_requests_and_calling_the_next_handler */
export const VERTX_LOGGER: BesideApp = {
  name: "RequestIds",
  call: "requestIds",
  java: `import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives every request an id, which its caller gets back, and writes a line when it has been answered. Handlers find the id
 * as context.get("request_id").
 */
final class RequestIds {
    private static final Logger log = LoggerFactory.getLogger(RequestIds.class);
    private static final String HEADER = "X-Request-Id";
    private static final int LONGEST = 100;

    private RequestIds() {}

    static void requestIds(Router router) {
        router.route().handler(context -> {
            String sent = context.request().getHeader(HEADER);
            String id = sent == null || sent.isBlank() || sent.length() > LONGEST ? UUID.randomUUID().toString() : sent;
            long began = System.nanoTime();
            context.put("request_id", id);
            context.response().putHeader(HEADER, id);
            context.addEndHandler(ended -> answered(context, id, began));
            context.next();
        });
    }

    /** One thread serves many requests at a time: what lines are given here is taken from them at once. */
    private static void answered(RoutingContext context, String id, long began) {
        long duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        try (MDC.MDCCloseable ignored = MDC.putCloseable("request_id", id)) {
            int status = context.response().getStatusCode();
            log.info("{} {} answered {} in {} ms", context.request().method(), context.request().path(), status, duration);
        }
    }
}
`,
  kotlin: `import io.vertx.ext.web.Router
import io.vertx.ext.web.RoutingContext
import java.util.UUID
import java.util.concurrent.TimeUnit
import org.slf4j.LoggerFactory
import org.slf4j.MDC

private val log = LoggerFactory.getLogger("requests")

private const val HEADER = "X-Request-Id"
private const val LONGEST = 100

/**
 * Gives every request an id, which its caller gets back, and writes a line when it has been answered. Handlers find the id
 * as context.get("request_id").
 */
fun requestIds(router: Router) {
    router.route().handler { context ->
        val sent = context.request().getHeader(HEADER)?.takeIf { it.isNotBlank() && it.length <= LONGEST }
        val id = sent ?: UUID.randomUUID().toString()
        val began = System.nanoTime()
        context.put("request_id", id)
        context.response().putHeader(HEADER, id)
        context.addEndHandler { answered(context, id, began) }
        context.next()
    }
}

/** One thread serves many requests at a time: what lines are given here is taken from them at once. */
private fun answered(context: RoutingContext, id: String, began: Long) {
    val duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)
    MDC.putCloseable("request_id", id).use {
        val status = context.response().statusCode
        log.info("{} {} answered {} in {} ms", context.request().method(), context.request().path(), status, duration)
    }
}
`,
};
