import { type Database, statementsOf } from "../table.ts";
import { javaText } from "./javaText.ts";

/** The filter in Java, in four blanks. */
export function springFilterInJava(database: Database): string {
  const { clear, take, ask, keep, forget } = statementsOf(database, () => "?");
  return `import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */
@Component
@Order(1)
public class IdempotencyFilter extends OncePerRequestFilter {
    private static final String HEADER = "Idempotency-Key";

    // Keys are kept for a day. Work that ended without an answer may begin again after a quarter of an hour.
    private static final String CLEAR = ${javaText(clear)};
    private static final String TAKE = ${javaText(take)};
    private static final String ASK = ${javaText(ask)};
    private static final String KEEP = ${javaText(keep)};
    private static final String FORGET = ${javaText(forget)};

    private final JdbcTemplate database;

    public IdempotencyFilter(JdbcTemplate database) {
        this.database = database;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean isWrite = request.getMethod().equals("POST") || request.getMethod().equals("PATCH");
        return !isWrite || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Repeatable repeatable = new Repeatable(request);
        String asked = digest(repeatable.contents());
        // One caller's key means nothing to another. Spring Security comes before this filter: a session's user is known.
        String user = request.getRemoteUser();
        String caller = user == null ? String.valueOf(request.getHeader("Authorization")) : user;
        String id = digest(String.join("\\n", caller, request.getMethod(),
            request.getRequestURI(), String.valueOf(request.getQueryString()), request.getHeader(HEADER)).getBytes(StandardCharsets.UTF_8));
        String claim = UUID.randomUUID().toString();
        database.update(CLEAR, id);
        database.update(TAKE, id, claim, asked);
        Map<String, Object> row = database.queryForMap(ASK, id);
        if (!claim.equals(row.get("claim"))) {
            answerInstead(row, asked, response);
            return;
        }
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean isKept = false;
        try {
            chain.doFilter(repeatable, answer);
            if (answer.getStatus() < 400) {
                database.update(KEEP, textOf(answer), id);
                isKept = true;
            }
        } finally {
            if (!isKept) database.update(FORGET, id); // what failed may be tried again with the same key
            answer.copyBodyToResponse();
        }
    }

    private static String textOf(ContentCachingResponseWrapper answer) {
        String body = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        return answer.getStatus() + "\\n" + answer.getContentType() + "\\n" + body;
    }

    private static void answerInstead(Map<String, Object> row, String asked, HttpServletResponse response)
            throws IOException {
        if (!asked.equals(row.get("request"))) {
            response.sendError(422, "Another request had this key.");
            return;
        }
        if (row.get("answer") == null) {
            response.sendError(409, "A request with this key is under way: ask again later.");
            return;
        }
        String[] parts = row.get("answer").toString().split("\\n", 3);
        response.setStatus(Integer.parseInt(parts[0]));
        if (!parts[1].equals("null")) response.setContentType(parts[1]);
        response.getOutputStream().write(parts[2].getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException(error);
        }
    }

    /** A request whose body has been read, and can be read again. */
    private static final class Repeatable extends HttpServletRequestWrapper {
        private final byte[] body;

        Repeatable(HttpServletRequest request) throws IOException {
            super(request);
            request.getParameterMap(); // a form is read from the body by whoever asks first
            body = request.getInputStream().readAllBytes();
        }

        /** What was sent, as a form or otherwise. */
        byte[] contents() {
            StringBuilder form = new StringBuilder();
            new TreeMap<>(getParameterMap()).forEach((name, values) -> form.append(name).append(Arrays.toString(values)));
            byte[] fields = form.toString().getBytes(StandardCharsets.UTF_8);
            byte[] all = Arrays.copyOf(body, body.length + fields.length);
            System.arraycopy(fields, 0, all, body.length, fields.length);
            return all;
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
`;
}
