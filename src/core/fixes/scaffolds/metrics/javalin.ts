import type { BesideApp } from "../text/jvmApp.ts";
import { JAVA_KNOWN_METHODS, KOTLIN_KNOWN_METHODS } from "./knownMethods.ts";

/** Handlers around every request; those after run after errors as well: https://javalin.io/documentation#handlers */
export const JAVALIN_METRICS: BesideApp = {
  name: "Metrics",
  call: "metrics",
  java: `import io.javalin.Javalin;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;

/** Every request by its method, route and status; /metrics shows them. Keep that from the outside where the ingress decides. */
final class Metrics {
    private static final String SAMPLE = "metrics.sample";
    private static final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private Metrics() {}

    static void metrics(Javalin app) {
        app.before(context -> context.attribute(SAMPLE, Timer.start(registry)));
        app.after(Metrics::measured);
        app.get("/metrics", context -> context.contentType("text/plain; version=0.0.4").result(registry.scrape()));
    }

    private static void measured(Context context) {
        Timer.Sample sample = context.attribute(SAMPLE);
        if (sample == null) return;
        sample.stop(Timer.builder("http.request.duration")
            .tag("method", knownMethod(context.method().name()))
            .tag("route", routeOf(context))
            .tag("status", String.valueOf(context.statusCode()))
            .publishPercentileHistogram()
            .register(registry));
    }

    /** The route as it was written, so that one with an id in its path is one series. */
    private static String routeOf(Context context) {
        try {
            String route = context.endpointHandlerPath();
            return route.isEmpty() ? "none" : route;
        } catch (IllegalStateException error) {
            return "none"; // no route of this path
        }
    }

${JAVA_KNOWN_METHODS}}
`,
  kotlin: `import io.javalin.Javalin
import io.javalin.http.Context
import io.micrometer.core.instrument.Timer
import io.micrometer.prometheusmetrics.PrometheusConfig
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry

private const val SAMPLE = "metrics.sample"

private val registry = PrometheusMeterRegistry(PrometheusConfig.DEFAULT)

/** Every request by its method, route and status; /metrics shows them. Keep that from the outside where the ingress decides. */
fun metrics(app: Javalin) {
    app.before { it.attribute(SAMPLE, Timer.start(registry)) }
    app.after { measured(it) }
    app.get("/metrics") { it.contentType("text/plain; version=0.0.4").result(registry.scrape()) }
}

private fun measured(context: Context) {
    val sample = context.attribute<Timer.Sample>(SAMPLE) ?: return
    sample.stop(
        Timer.builder("http.request.duration")
            .tag("method", knownMethod(context.method().name))
            .tag("route", routeOf(context))
            .tag("status", context.statusCode().toString())
            .publishPercentileHistogram()
            .register(registry),
    )
}

/** The route as it was written, so that one with an id in its path is one series. */
private fun routeOf(context: Context): String =
    try {
        context.endpointHandlerPath().ifEmpty { "none" }
    } catch (error: IllegalStateException) {
        "none" // no route of this path
    }

${KOTLIN_KNOWN_METHODS}`,
};
