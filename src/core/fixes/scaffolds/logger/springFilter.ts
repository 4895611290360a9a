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
