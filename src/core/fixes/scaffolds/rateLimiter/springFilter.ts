/**
 * In four blanks: https://bucket4j.com/8.14.0/toc.html#quick-start-examples. Whatever resolves forwarded headers takes them
 * off the request: https://docs.spring.io/spring-framework/reference/web/webmvc/filters.html#filters-forwarded-headers
 */
export const SPRING_LIMITER_JAVA = `import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to whoever asks too often. Each instance counts by itself. What comes through a proxy is not limited until
 * server.forward-headers-strategy is set, which takes the caller out of its headers: all callers would look like one.
 */
@Component
@Order(0)
public class RateLimitFilter extends OncePerRequestFilter {
    /** How often one caller may ask within a minute. */
    private static final int LIMIT = 120;

    private final Cache<String, Bucket> buckets =
        Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(5)).build();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Bucket bucket = buckets.get(request.getRemoteAddr(), caller -> newBucket());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).getSeconds() + 1;
        response.setHeader("Retry-After", String.valueOf(seconds));
        response.setStatus(429);
    }

    /** Orchestrators and Prometheus may ask as often as they like, and so may callers that cannot be told apart. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator") || request.getHeader("X-Forwarded-For") != null;
    }

    private static Bucket newBucket() {
        return Bucket.builder()
            .addLimit(limit -> limit.capacity(LIMIT).refillGreedy(LIMIT, Duration.ofMinutes(1)))
            .build();
    }
}
`;

export const SPRING_LIMITER_KOTLIN = `import com.github.benmanes.caffeine.cache.Caffeine
import io.github.bucket4j.Bucket
import jakarta.servlet.FilterChain
import jakarta.servlet.http.HttpServletRequest
import jakarta.servlet.http.HttpServletResponse
import java.time.Duration
import org.springframework.core.annotation.Order
import org.springframework.stereotype.Component
import org.springframework.web.filter.OncePerRequestFilter

/** How often one caller may ask within a minute. */
private const val LIMIT = 120L

/**
 * Answers 429 to whoever asks too often. Each instance counts by itself. What comes through a proxy is not limited until
 * server.forward-headers-strategy is set, which takes the caller out of its headers: all callers would look like one.
 */
@Component
@Order(0)
class RateLimitFilter : OncePerRequestFilter() {
    private val buckets =
        Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(5)).build<String, Bucket>()

    override fun doFilterInternal(request: HttpServletRequest, response: HttpServletResponse, chain: FilterChain) {
        val probe = buckets.get(request.remoteAddr) { newBucket() }.tryConsumeAndReturnRemaining(1)
        if (probe.isConsumed) return chain.doFilter(request, response)
        val seconds = Duration.ofNanos(probe.nanosToWaitForRefill).seconds + 1
        response.setHeader("Retry-After", seconds.toString())
        response.status = 429
    }

    /** Orchestrators and Prometheus may ask as often as they like, and so may callers that cannot be told apart. */
    override fun shouldNotFilter(request: HttpServletRequest) =
        request.requestURI.startsWith("/actuator") || request.getHeader("X-Forwarded-For") != null

    private fun newBucket(): Bucket =
        Bucket.builder()
            .addLimit { it.capacity(LIMIT).refillGreedy(LIMIT, Duration.ofMinutes(1)) }
            .build()
}
`;
