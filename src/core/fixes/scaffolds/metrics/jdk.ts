import type { BesideApp } from "../text/jvmApp.ts";
import { JAVA_KNOWN_METHODS, KOTLIN_KNOWN_METHODS } from "./knownMethods.ts";

/** A handler around others: https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/com/sun/net/httpserver/HttpHandler.html */
export const JDK_METRICS: BesideApp = {
  name: "Metrics",
  call: "measured",
  registers: "metrics",
  java: `import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Every request by its method, context and status; /metrics shows them. Keep that from the outside where the ingress decides. */
final class Metrics {
    private static final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private Metrics() {}

    static void metrics(HttpServer server) {
        server.createContext("/metrics", Metrics::show);
    }

    static HttpHandler measured(HttpHandler next) {
        return exchange -> {
            Timer.Sample sample = Timer.start(registry);
            try {
                next.handle(exchange);
            } finally {
                sample.stop(Timer.builder("http.request.duration")
                    .tag("method", knownMethod(exchange.getRequestMethod()))
                    .tag("route", exchange.getHttpContext().getPath())
                    .tag("status", statusOf(exchange))
                    .publishPercentileHistogram()
                    .register(registry));
            }
        };
    }

    /** A handler that throws leaves its caller without an answer. */
    private static String statusOf(HttpExchange exchange) {
        return exchange.getResponseCode() < 0 ? "500" : String.valueOf(exchange.getResponseCode());
    }

    private static void show(HttpExchange exchange) throws IOException {
        byte[] shown = registry.scrape().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, shown.length);
        try (exchange) {
            exchange.getResponseBody().write(shown);
        }
    }

${JAVA_KNOWN_METHODS}}
`,
  kotlin: `import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpHandler
import com.sun.net.httpserver.HttpServer
import io.micrometer.core.instrument.Timer
import io.micrometer.prometheusmetrics.PrometheusConfig
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry

private val registry = PrometheusMeterRegistry(PrometheusConfig.DEFAULT)

/** Every request by its method, context and status; /metrics shows them. Keep that from the outside where the ingress decides. */
fun metrics(server: HttpServer) {
    server.createContext("/metrics") { exchange ->
        val shown = registry.scrape().toByteArray()
        exchange.responseHeaders.set("Content-Type", "text/plain; version=0.0.4")
        exchange.sendResponseHeaders(200, shown.size.toLong())
        exchange.responseBody.use { it.write(shown) }
    }
}

fun measured(next: HttpHandler) = HttpHandler { exchange ->
    val sample = Timer.start(registry)
    try {
        next.handle(exchange)
    } finally {
        sample.stop(
            Timer.builder("http.request.duration")
                .tag("method", knownMethod(exchange.requestMethod))
                .tag("route", exchange.httpContext.path)
                .tag("status", statusOf(exchange))
                .publishPercentileHistogram()
                .register(registry),
        )
    }
}

/** A handler that throws leaves its caller without an answer. */
private fun statusOf(exchange: HttpExchange) = (exchange.responseCode.takeIf { it >= 0 } ?: 500).toString()

${KOTLIN_KNOWN_METHODS}`,
};
