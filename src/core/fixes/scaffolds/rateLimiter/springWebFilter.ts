/**
 * For WebFlux, in four blanks: https://docs.spring.io/spring-framework/reference/web/webflux/reactive-spring.html#webflux-filters.
 * The strategy "framework" takes the caller out of the headers that proxies set, and takes those off the request:
 * https://docs.spring.io/spring-framework/reference/web/webflux/reactive-spring.html#webflux-forwarded-headers
 */
export const WEBFLUX_LIMITER_JAVA = `import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers 429 to whoever asks too often. Each instance counts by itself. What comes through a proxy is not limited until
 * server.forward-headers-strategy is "framework", which takes the caller out of its headers: all would look like one.
 */
@Component
@Order(0)
public class RateLimitFilter implements WebFilter {
    /** How often one caller may ask within a minute. */
    private static final int LIMIT = 120;

    private final Cache<String, Bucket> buckets =
        Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(5)).build();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        InetSocketAddress address = exchange.getRequest().getRemoteAddress();
        if (address == null || isFree(exchange.getRequest())) return chain.filter(exchange);
        Bucket bucket = buckets.get(address.getHostString(), caller -> newBucket());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) return chain.filter(exchange);
        long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).getSeconds() + 1;
        ServerHttpResponse response = exchange.getResponse();
        response.getHeaders().set("Retry-After", String.valueOf(seconds));
        response.setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
        return response.setComplete();
    }

    /** Orchestrators and Prometheus may ask as often as they like, and so may callers that cannot be told apart. */
    private static boolean isFree(ServerHttpRequest request) {
        return request.getPath().value().startsWith("/actuator")
            || request.getHeaders().getFirst("X-Forwarded-For") != null;
    }

    private static Bucket newBucket() {
        return Bucket.builder()
            .addLimit(limit -> limit.capacity(LIMIT).refillGreedy(LIMIT, Duration.ofMinutes(1)))
            .build();
    }
}
`;

export const WEBFLUX_LIMITER_KOTLIN = `import com.github.benmanes.caffeine.cache.Caffeine
import io.github.bucket4j.Bucket
import java.time.Duration
import org.springframework.core.annotation.Order
import org.springframework.http.HttpStatus
import org.springframework.http.server.reactive.ServerHttpRequest
import org.springframework.stereotype.Component
import org.springframework.web.server.ServerWebExchange
import org.springframework.web.server.WebFilter
import org.springframework.web.server.WebFilterChain
import reactor.core.publisher.Mono

/** How often one caller may ask within a minute. */
private const val LIMIT = 120L

/**
 * Answers 429 to whoever asks too often. Each instance counts by itself. What comes through a proxy is not limited until
 * server.forward-headers-strategy is "framework", which takes the caller out of its headers: all would look like one.
 */
@Component
@Order(0)
class RateLimitFilter : WebFilter {
    private val buckets =
        Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(5)).build<String, Bucket>()

    override fun filter(exchange: ServerWebExchange, chain: WebFilterChain): Mono<Void> {
        val address = exchange.request.remoteAddress
        if (address == null || isFree(exchange.request)) return chain.filter(exchange)
        val probe = buckets.get(address.hostString) { newBucket() }.tryConsumeAndReturnRemaining(1)
        if (probe.isConsumed) return chain.filter(exchange)
        val seconds = Duration.ofNanos(probe.nanosToWaitForRefill).seconds + 1
        exchange.response.headers.set("Retry-After", seconds.toString())
        exchange.response.statusCode = HttpStatus.TOO_MANY_REQUESTS
        return exchange.response.setComplete()
    }

    /** Orchestrators and Prometheus may ask as often as they like, and so may callers that cannot be told apart. */
    private fun isFree(request: ServerHttpRequest) =
        request.path.value().startsWith("/actuator") || request.headers.getFirst("X-Forwarded-For") != null

    private fun newBucket(): Bucket =
        Bucket.builder()
            .addLimit { it.capacity(LIMIT).refillGreedy(LIMIT, Duration.ofMinutes(1)) }
            .build()
}
`;
