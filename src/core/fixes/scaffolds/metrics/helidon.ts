import type { BesideApp } from "../text/jvmApp.ts";
import { JAVA_KNOWN_METHODS, KOTLIN_KNOWN_METHODS } from "./knownMethods.ts";

/** A filter around all routes: https://helidon.io/docs/latest/se/webserver/webserver#_filters */
export const HELIDON_METRICS: BesideApp = {
  name: "Metrics",
  call: "metrics",
  java: `import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;

/** Every request by its method, route and status; /metrics shows them. Keep that from the outside where the ingress decides. */
final class Metrics {
    private static final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private Metrics() {}

    static HttpRouting.Builder metrics(HttpRouting.Builder routing) {
        return routing
            .addFilter((chain, request, response) -> {
                Timer.Sample sample = Timer.start(registry);
                try {
                    chain.proceed();
                } finally {
                    measured(request, response, sample);
                }
            })
            .get("/metrics", (request, response) ->
                response.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4").send(registry.scrape()));
    }

    /** By the route as it was written, so that one with an id in its path is one series. */
    private static void measured(ServerRequest request, ServerResponse response, Timer.Sample sample) {
        sample.stop(Timer.builder("http.request.duration")
            .tag("method", knownMethod(request.prologue().method().text()))
            .tag("route", request.matchingPattern().orElse("none"))
            .tag("status", String.valueOf(response.status().code()))
            .publishPercentileHistogram()
            .register(registry));
    }

${JAVA_KNOWN_METHODS}}
`,
  kotlin: `import io.helidon.http.HeaderNames
import io.helidon.webserver.http.HttpRouting
import io.helidon.webserver.http.ServerRequest
import io.helidon.webserver.http.ServerResponse
import io.micrometer.core.instrument.Timer
import io.micrometer.prometheusmetrics.PrometheusConfig
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry

private val registry = PrometheusMeterRegistry(PrometheusConfig.DEFAULT)

/** Every request by its method, route and status; /metrics shows them. Keep that from the outside where the ingress decides. */
fun metrics(routing: HttpRouting.Builder): HttpRouting.Builder =
    routing
        .addFilter { chain, request, response ->
            val sample = Timer.start(registry)
            try {
                chain.proceed()
            } finally {
                measured(request, response, sample)
            }
        }
        .get("/metrics", { _, response ->
            response.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4").send(registry.scrape())
        })

/** By the route as it was written, so that one with an id in its path is one series. */
private fun measured(request: ServerRequest, response: ServerResponse, sample: Timer.Sample) {
    sample.stop(
        Timer.builder("http.request.duration")
            .tag("method", knownMethod(request.prologue().method().text()))
            .tag("route", request.matchingPattern().orElse("none"))
            .tag("status", response.status().code().toString())
            .publishPercentileHistogram()
            .register(registry),
    )
}

${KOTLIN_KNOWN_METHODS}`,
};
