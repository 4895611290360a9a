/** In four blanks: https://docs.spring.io/spring-framework/reference/web/webmvc/filters.html */
export const REQUEST_ID_FILTER_JAVA = `import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request an id, in each line that is written for it and in the answer. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIdFilter extends OncePerRequestFilter {
    private static final String HEADER = "X-Request-Id";
    private static final int LONGEST = 100;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = request.getHeader(HEADER);
        String id = sent == null || sent.isBlank() || sent.length() > LONGEST ? UUID.randomUUID().toString() : sent;
        MDC.put("request_id", id);
        response.setHeader(HEADER, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("request_id");
        }
    }
}
`;

export const REQUEST_ID_FILTER_KOTLIN = `import jakarta.servlet.FilterChain
import jakarta.servlet.http.HttpServletRequest
import jakarta.servlet.http.HttpServletResponse
import java.util.UUID
import org.slf4j.MDC
import org.springframework.core.Ordered
import org.springframework.core.annotation.Order
import org.springframework.stereotype.Component
import org.springframework.web.filter.OncePerRequestFilter

private const val HEADER = "X-Request-Id"
private const val LONGEST = 100

/** Gives every request an id, in each line that is written for it and in the answer. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter : OncePerRequestFilter() {
    override fun doFilterInternal(request: HttpServletRequest, response: HttpServletResponse, chain: FilterChain) {
        val sent = request.getHeader(HEADER)?.takeIf { it.isNotBlank() && it.length <= LONGEST }
        val id = sent ?: UUID.randomUUID().toString()
        response.setHeader(HEADER, id)
        MDC.putCloseable("request_id", id).use { chain.doFilter(request, response) }
    }
}
`;

/**
 * Requests that keep to no thread: https://docs.spring.io/spring-framework/reference/web/webflux/reactive-spring.html#webflux-filters,
 * https://docs.micrometer.io/context-propagation/reference/usage.html
 */
export const REACTIVE_REQUEST_ID_FILTER_JAVA = `import io.micrometer.context.ContextRegistry;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives every request an id, in each line that is written for it and in the answer. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIdFilter implements WebFilter {
    private static final String HEADER = "X-Request-Id";
    private static final int LONGEST = 100;

    static {
        // Whatever thread goes on with a request is given its id: see spring.reactor.context-propagation.
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor(
                        "request_id",
                        () -> MDC.get("request_id"),
                        id -> MDC.put("request_id", id),
                        () -> MDC.remove("request_id"));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String sent = exchange.getRequest().getHeaders().getFirst(HEADER);
        String id = sent == null || sent.isBlank() || sent.length() > LONGEST ? UUID.randomUUID().toString() : sent;
        exchange.getResponse().getHeaders().set(HEADER, id);
        return chain.filter(exchange).contextWrite(context -> context.put("request_id", id));
    }
}
`;

export const REACTIVE_REQUEST_ID_FILTER_KOTLIN = `import io.micrometer.context.ContextRegistry
import java.util.UUID
import org.slf4j.MDC
import org.springframework.core.Ordered
import org.springframework.core.annotation.Order
import org.springframework.stereotype.Component
import org.springframework.web.server.ServerWebExchange
import org.springframework.web.server.WebFilter
import org.springframework.web.server.WebFilterChain
import reactor.core.publisher.Mono

private const val HEADER = "X-Request-Id"
private const val LONGEST = 100

/** Gives every request an id, in each line that is written for it and in the answer. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter : WebFilter {
    init {
        // Whatever thread goes on with a request is given its id: see spring.reactor.context-propagation.
        ContextRegistry.getInstance()
            .registerThreadLocalAccessor(
                "request_id",
                { MDC.get("request_id") },
                { id -> MDC.put("request_id", id) },
                { MDC.remove("request_id") },
            )
    }

    override fun filter(exchange: ServerWebExchange, chain: WebFilterChain): Mono<Void> {
        val sent = exchange.request.headers.getFirst(HEADER)?.takeIf { it.isNotBlank() && it.length <= LONGEST }
        val id = sent ?: UUID.randomUUID().toString()
        exchange.response.headers.set(HEADER, id)
        return chain.filter(exchange).contextWrite { it.put("request_id", id) }
    }
}
`;
