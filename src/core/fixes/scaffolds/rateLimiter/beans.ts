import type { ScaffoldPlan } from "../../scaffold.ts";
import { planJvmFile } from "../text/jvmFile.ts";
import type { Otherwise } from "../topic.ts";
import { BUCKETS_JAVA, BUCKETS_KOTLIN, NEW_BUCKET_JAVA, NEW_BUCKET_KOTLIN, withBucket4j } from "./bucket4j.ts";

/** Filters that the container of beans finds by itself. */
export const BEANS_RATE_LIMITER: readonly Otherwise[] = [
  // https://quarkus.io/guides/rest#request-or-response-filters, https://quarkus.io/guides/http-reference#reverse-proxy
  ofServer(
    "Quarkus",
    () => QUARKUS_JAVA,
    () => QUARKUS_KOTLIN,
  ),
  // https://docs.micronaut.io/latest/guide/#filtermethods, https://docs.micronaut.io/latest/guide/#clientAddress
  ofServer(
    "Micronaut",
    () => MICRONAUT_JAVA,
    () => MICRONAUT_KOTLIN,
  ),
];

function ofServer(server: string, java: () => string, kotlin: () => string): Otherwise {
  return {
    fits: ({ all }) => all("server.started").some(({ data }) => data.server === server),
    async plan(context): Promise<ScaffoldPlan> {
      return withBucket4j(context, await planJvmFile(context, "RateLimitFilter", java(), kotlin()));
    },
  };
}

const SAYS = (setting: string) => `/**
 * Answers 429 to whoever asks too often. Each instance counts by itself. What comes through a proxy is not limited until
 * ${setting} is set, which takes the caller out of its headers: all callers would look like one.
 */`;

const FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";
const ADDRESS = "micronaut.server.client-address-header";

const QUARKUS_JAVA = `import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

${SAYS(FORWARDING)}
@Provider
@PreMatching
public class RateLimitFilter implements ContainerRequestFilter {
    /** How often one caller may ask within a minute. */
    private static final int LIMIT = 120;

${BUCKETS_JAVA}
    @Context
    HttpServerRequest connection;

    @ConfigProperty(name = "${FORWARDING}", defaultValue = "false")
    boolean tellsCallersApart;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString("X-Forwarded-For") != null && !tellsCallersApart) return;
        Bucket bucket = buckets.get(connection.remoteAddress().host(), caller -> newBucket());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) return;
        long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).getSeconds() + 1;
        request.abortWith(Response.status(429).header("Retry-After", seconds).build());
    }

${NEW_BUCKET_JAVA}}
`;

const QUARKUS_KOTLIN = `import com.github.benmanes.caffeine.cache.Caffeine
import io.github.bucket4j.Bucket
import io.vertx.core.http.HttpServerRequest
import jakarta.ws.rs.container.ContainerRequestContext
import jakarta.ws.rs.container.ContainerRequestFilter
import jakarta.ws.rs.container.PreMatching
import jakarta.ws.rs.core.Context
import jakarta.ws.rs.core.Response
import jakarta.ws.rs.ext.Provider
import java.time.Duration
import org.eclipse.microprofile.config.inject.ConfigProperty

/** How often one caller may ask within a minute. */
private const val LIMIT = 120L

${SAYS(FORWARDING)}
@Provider
@PreMatching
class RateLimitFilter : ContainerRequestFilter {
${BUCKETS_KOTLIN}
    @Context
    lateinit var connection: HttpServerRequest

    @ConfigProperty(name = "${FORWARDING}", defaultValue = "false")
    var tellsCallersApart: Boolean = false

    override fun filter(request: ContainerRequestContext) {
        if (request.getHeaderString("X-Forwarded-For") != null && !tellsCallersApart) return
        val caller = connection.remoteAddress().host()
        val probe = buckets.get(caller) { newBucket() }.tryConsumeAndReturnRemaining(1)
        if (probe.isConsumed) return
        val seconds = Duration.ofNanos(probe.nanosToWaitForRefill).seconds + 1
        request.abortWith(Response.status(429).header("Retry-After", seconds).build())
    }

${NEW_BUCKET_KOTLIN}}
`;

const MICRONAUT_JAVA = `import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import java.time.Duration;

${SAYS(ADDRESS)}
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public class RateLimitFilter {
    /** How often one caller may ask within a minute. */
    private static final int LIMIT = 120;

${BUCKETS_JAVA}
    private final HttpClientAddressResolver callers;
    private final boolean tellsCallersApart;

    RateLimitFilter(HttpClientAddressResolver callers, @Value("\${${ADDRESS}:}") String header) {
        this.callers = callers;
        this.tellsCallersApart = !header.isEmpty();
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> limit(HttpRequest<?> request) {
        String caller = callers.resolve(request);
        boolean isHidden = request.getHeaders().contains("X-Forwarded-For") && !tellsCallersApart;
        if (caller == null || isHidden || isWatching(request.getPath())) return null;
        ConsumptionProbe probe = buckets.get(caller, each -> newBucket()).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) return null;
        long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).getSeconds() + 1;
        return HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", String.valueOf(seconds));
    }

    /** Orchestrators and Prometheus may ask as often as they like. */
    private static boolean isWatching(String path) {
        return path.startsWith("/health") || path.startsWith("/prometheus");
    }

${NEW_BUCKET_JAVA}}
`;

const MICRONAUT_KOTLIN = `import com.github.benmanes.caffeine.cache.Caffeine
import io.github.bucket4j.Bucket
import io.micronaut.context.annotation.Value
import io.micronaut.http.HttpRequest
import io.micronaut.http.HttpResponse
import io.micronaut.http.HttpStatus
import io.micronaut.http.annotation.RequestFilter
import io.micronaut.http.annotation.ServerFilter
import io.micronaut.http.server.util.HttpClientAddressResolver
import java.time.Duration

/** How often one caller may ask within a minute. */
private const val LIMIT = 120L

${SAYS(ADDRESS)}
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class RateLimitFilter(
    private val callers: HttpClientAddressResolver,
    @Value("\\\${${ADDRESS}:}") private val header: String,
) {
${BUCKETS_KOTLIN}
    @RequestFilter
    fun limit(request: HttpRequest<*>): HttpResponse<*>? {
        val caller = callers.resolve(request)
        val isHidden = request.headers.contains("X-Forwarded-For") && header.isEmpty()
        if (caller == null || isHidden || isWatching(request.path)) return null
        val probe = buckets.get(caller) { newBucket() }.tryConsumeAndReturnRemaining(1)
        if (probe.isConsumed) return null
        val seconds = Duration.ofNanos(probe.nanosToWaitForRefill).seconds + 1
        return HttpResponse.status<Any>(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", seconds.toString())
    }

    /** Orchestrators and Prometheus may ask as often as they like. */
    private fun isWatching(path: String) = path.startsWith("/health") || path.startsWith("/prometheus")

${NEW_BUCKET_KOTLIN}}
`;
