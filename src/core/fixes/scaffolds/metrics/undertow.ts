import type { BesideApp } from "../text/jvmApp.ts";
import { JAVA_KNOWN_METHODS, KOTLIN_KNOWN_METHODS } from "./knownMethods.ts";

/** A handler around all others: https://undertow.io/undertow-docs/undertow-docs-2.1.0/index.html#undertow-handler-authors-guide */
export const UNDERTOW_METRICS: BesideApp = {
  name: "Metrics",
  call: "measured",
  java: `import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.PathTemplateMatch;
import java.util.Set;

/** Every request by its method, route and status; /metrics shows them. Keep that from the outside where the ingress decides. */
final class Metrics {
    private static final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private Metrics() {}

    static HttpHandler measured(HttpHandler next) {
        HttpHandler timed = exchange -> {
            Timer.Sample sample = Timer.start(registry);
            exchange.addExchangeCompleteListener((ended, after) -> {
                stopped(ended, sample);
                after.proceed();
            });
            next.handleRequest(exchange);
        };
        return Handlers.path(timed).addExactPath("/metrics", exchange -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; version=0.0.4");
            exchange.getResponseSender().send(registry.scrape());
        });
    }

    private static void stopped(HttpServerExchange exchange, Timer.Sample sample) {
        sample.stop(Timer.builder("http.request.duration")
            .tag("method", knownMethod(exchange.getRequestMethod().toString()))
            .tag("route", routeOf(exchange))
            .tag("status", String.valueOf(exchange.getStatusCode()))
            .publishPercentileHistogram()
            .register(registry));
    }

    /** The route as it was written, so that one with an id in its path is one series. */
    private static String routeOf(HttpServerExchange exchange) {
        PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
        if (match != null) return match.getMatchedTemplate();
        return exchange.getResolvedPath().isEmpty() ? "none" : exchange.getResolvedPath();
    }

${JAVA_KNOWN_METHODS}}
`,
  kotlin: `import io.micrometer.core.instrument.Timer
import io.micrometer.prometheusmetrics.PrometheusConfig
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry
import io.undertow.Handlers
import io.undertow.server.HttpHandler
import io.undertow.server.HttpServerExchange
import io.undertow.util.Headers
import io.undertow.util.PathTemplateMatch

private val registry = PrometheusMeterRegistry(PrometheusConfig.DEFAULT)

/** Every request by its method, route and status; /metrics shows them. Keep that from the outside where the ingress decides. */
fun measured(next: HttpHandler): HttpHandler {
    val timed = HttpHandler { exchange ->
        val sample = Timer.start(registry)
        exchange.addExchangeCompleteListener { ended, after ->
            stopped(ended, sample)
            after.proceed()
        }
        next.handleRequest(exchange)
    }
    return Handlers.path(timed).addExactPath("/metrics") {
        it.responseHeaders.put(Headers.CONTENT_TYPE, "text/plain; version=0.0.4")
        it.responseSender.send(registry.scrape())
    }
}

private fun stopped(exchange: HttpServerExchange, sample: Timer.Sample) {
    sample.stop(
        Timer.builder("http.request.duration")
            .tag("method", knownMethod(exchange.requestMethod.toString()))
            .tag("route", routeOf(exchange))
            .tag("status", exchange.statusCode.toString())
            .publishPercentileHistogram()
            .register(registry),
    )
}

/** The route as it was written, so that one with an id in its path is one series. */
private fun routeOf(exchange: HttpServerExchange): String {
    val match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY)
    return match?.matchedTemplate ?: exchange.resolvedPath.ifEmpty { "none" }
}

${KOTLIN_KNOWN_METHODS}`,
};
