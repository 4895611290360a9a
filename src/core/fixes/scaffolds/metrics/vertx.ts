import type { BesideApp } from "../text/jvmApp.ts";
import { JAVA_KNOWN_METHODS, KOTLIN_KNOWN_METHODS } from "./knownMethods.ts";

/** A handler before all others: https://vertx.io/docs/vertx-web/java/#_handling_requests_and_calling_the_next_handler */
export const VERTX_METRICS: BesideApp = {
  name: "Metrics",
  call: "metrics",
  java: `import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Every request by its method, route and status; /metrics shows them. Keep that from the outside where the ingress decides. */
final class Metrics {
    private static final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private Metrics() {}

    static void metrics(Router router) {
        router.route().handler(context -> {
            Timer.Sample sample = Timer.start(registry);
            context.addEndHandler(ended -> measured(context, sample));
            context.next();
        });
        router.get("/metrics").handler(context ->
            context.response().putHeader("Content-Type", "text/plain; version=0.0.4").end(registry.scrape()));
    }

    /** By the route as it was written, so that one with an id in its path is one series. */
    private static void measured(RoutingContext context, Timer.Sample sample) {
        String route = context.currentRoute() == null ? null : context.currentRoute().getPath();
        sample.stop(Timer.builder("http.request.duration")
            .tag("method", knownMethod(context.request().method().name()))
            .tag("route", route == null ? "none" : route)
            .tag("status", String.valueOf(context.response().getStatusCode()))
            .publishPercentileHistogram()
            .register(registry));
    }

${JAVA_KNOWN_METHODS}}
`,
  kotlin: `import io.micrometer.core.instrument.Timer
import io.micrometer.prometheusmetrics.PrometheusConfig
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry
import io.vertx.ext.web.Router
import io.vertx.ext.web.RoutingContext

private val registry = PrometheusMeterRegistry(PrometheusConfig.DEFAULT)

/** Every request by its method, route and status; /metrics shows them. Keep that from the outside where the ingress decides. */
fun metrics(router: Router) {
    router.route().handler { context ->
        val sample = Timer.start(registry)
        context.addEndHandler { measured(context, sample) }
        context.next()
    }
    router.get("/metrics").handler {
        it.response().putHeader("Content-Type", "text/plain; version=0.0.4").end(registry.scrape())
    }
}

/** By the route as it was written, so that one with an id in its path is one series. */
private fun measured(context: RoutingContext, sample: Timer.Sample) {
    sample.stop(
        Timer.builder("http.request.duration")
            .tag("method", knownMethod(context.request().method().name()))
            .tag("route", context.currentRoute()?.path ?: "none")
            .tag("status", context.response().statusCode.toString())
            .publishPercentileHistogram()
            .register(registry),
    )
}

${KOTLIN_KNOWN_METHODS}`,
};
