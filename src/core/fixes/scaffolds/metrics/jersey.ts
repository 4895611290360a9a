import { isJersey, type JerseyClasses, planJersey } from "../text/jersey.ts";
import type { Otherwise } from "../topic.ts";
import { withMicrometer } from "./jvmApp.ts";
import { JAVA_KNOWN_METHODS } from "./knownMethods.ts";

/** A filter that times requests with Micrometer: https://eclipse-ee4j.github.io/jersey.github.io/documentation/latest/filters-and-interceptors.html */
export const JERSEY_METRICS: Otherwise = {
  fits: isJersey,
  async plan(context) {
    return withMicrometer(context, await planJersey(context, CLASSES));
  },
};

const CLASSES: JerseyClasses = {
  MetricsFilter: `import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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
