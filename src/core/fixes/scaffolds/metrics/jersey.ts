import { isJersey, type JerseyClasses, planJersey } from "../text/jersey.ts";
import { isKotlinJersey, type KotlinJerseyClasses, planKotlinJersey } from "../text/jerseyKotlin.ts";
import { lookedAt, type Otherwise } from "../topic.ts";
import { withMicrometer } from "./jvmApp.ts";
import { JAVA_KNOWN_METHODS, KOTLIN_KNOWN_METHODS } from "./knownMethods.ts";

/** A filter that times requests with Micrometer: https://eclipse-ee4j.github.io/jersey.github.io/documentation/latest/filters-and-interceptors.html */
export const JERSEY_METRICS: Otherwise = {
  fits: (looked) => isJersey(looked) || isKotlinJersey(looked),
  async plan(context) {
    const plan = isJersey(lookedAt(context))
      ? await planJersey(context, CLASSES)
      : await planKotlinJersey(context, KOTLIN_CLASSES);
    return withMicrometer(context, plan);
  },
};

const CLASSES: JerseyClasses = {
  MetricsFilter: `import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/** Every request by its method, route and status. */
@Provider
@PreMatching
@Priority(200)
public class MetricsFilter implements ContainerRequestFilter, ContainerResponseFilter {
    static final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private static final String SAMPLE = "metrics.sample";

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(SAMPLE, Timer.start(registry));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Timer.Sample sample = (Timer.Sample) request.getProperty(SAMPLE);
        if (sample == null) return;
        sample.stop(Timer.builder("http.request.duration")
            .tag("method", knownMethod(request.getMethod()))
            .tag("route", routeOf(request))
            .tag("status", String.valueOf(response.getStatus()))
            .publishPercentileHistogram()
            .register(registry));
    }

    /** The route as it was written, so that one with an id in its path is one series. */
    private static String routeOf(ContainerRequestContext request) {
        StringBuilder route = new StringBuilder();
        for (UriTemplate template : ((ExtendedUriInfo) request.getUriInfo()).getMatchedTemplates())
            if (!template.getTemplate().equals("/")) route.insert(0, template.getTemplate());
        return route.length() == 0 ? "none" : route.toString();
    }

${JAVA_KNOWN_METHODS}}
`,
  MetricsResource: `import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** What Prometheus reads. Keep it from the outside where the ingress decides. */
@Path("/metrics")
public class MetricsResource {
    @GET
    @Produces("text/plain; version=0.0.4")
    public String show() {
        return MetricsFilter.registry.scrape();
    }
}
`,
};

const KOTLIN_CLASSES: KotlinJerseyClasses = {
  MetricsFilter: `import io.micrometer.core.instrument.Timer
import io.micrometer.prometheusmetrics.PrometheusConfig
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry
import jakarta.annotation.Priority
import jakarta.ws.rs.container.ContainerRequestContext
import jakarta.ws.rs.container.ContainerRequestFilter
import jakarta.ws.rs.container.ContainerResponseContext
import jakarta.ws.rs.container.ContainerResponseFilter
import jakarta.ws.rs.container.PreMatching
import jakarta.ws.rs.ext.Provider
import org.glassfish.jersey.server.ExtendedUriInfo

internal val registry = PrometheusMeterRegistry(PrometheusConfig.DEFAULT)

private const val SAMPLE = "metrics.sample"

/** Every request by its method, route and status. */
@Provider
@PreMatching
@Priority(200)
class MetricsFilter : ContainerRequestFilter, ContainerResponseFilter {
    override fun filter(request: ContainerRequestContext) {
        request.setProperty(SAMPLE, Timer.start(registry))
    }

    override fun filter(request: ContainerRequestContext, response: ContainerResponseContext) {
        val sample = request.getProperty(SAMPLE) as? Timer.Sample ?: return
        sample.stop(
            Timer.builder("http.request.duration")
                .tag("method", knownMethod(request.method))
                .tag("route", routeOf(request))
                .tag("status", response.status.toString())
                .publishPercentileHistogram()
                .register(registry),
        )
    }
}

/** The route as it was written, so that one with an id in its path is one series. */
private fun routeOf(request: ContainerRequestContext): String {
    val templates = (request.uriInfo as ExtendedUriInfo).matchedTemplates.map { it.template }
    return templates.reversed().filter { it != "/" }.joinToString("").ifEmpty { "none" }
}

${KOTLIN_KNOWN_METHODS}`,
  MetricsResource: `import jakarta.ws.rs.GET
import jakarta.ws.rs.Path
import jakarta.ws.rs.Produces

/** What Prometheus reads. Keep it from the outside where the ingress decides. */
@Path("/metrics")
class MetricsResource {
    @GET
    @Produces("text/plain; version=0.0.4")
    fun show(): String = registry.scrape()
}
`,
};
