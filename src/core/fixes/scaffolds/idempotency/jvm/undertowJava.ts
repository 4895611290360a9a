import { importLines } from "../../health/jvm/asking.ts";
import type { Database } from "../table.ts";
import { JDBC_JAVA_IMPORTS, jdbcInJava } from "./jdbcJava.ts";
import { UNDERTOW_IMPORTS } from "./undertowImports.ts";

/** The class around Undertow's handlers, in four blanks. */
export function undertowInJava(database: Database): string {
  const { constants, methods } = jdbcInJava(database);
  return `${importLines([...UNDERTOW_IMPORTS, "java.io.IOException", "java.util.ArrayList", "java.util.List", ...JDBC_JAVA_IMPORTS], ";")}
/**
 * Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. It asks the database
 * in a thread that may wait; a handler that answers elsewhere is to do so in such a one as well.
 */
final class Idempotency {
${constants.replace('String HEADER = "Idempotency-Key"', 'HttpString HEADER = new HttpString("Idempotency-Key")')}
    private Idempotency() {}

    static HttpHandler idempotency(HttpHandler next, DataSource database) {
        HttpHandler once = new BlockingHandler(exchange -> once(exchange, next, database));
        return exchange -> {
            HttpString method = exchange.getRequestMethod();
            boolean isWrite = method.equals(Methods.POST) || method.equals(Methods.PATCH);
            (isWrite && exchange.getRequestHeaders().contains(HEADER) ? once : next).handleRequest(exchange);
        };
    }

    private static void once(HttpServerExchange exchange, HttpHandler next, DataSource database) throws Exception {
        byte[] body = exchange.getInputStream().readAllBytes();
        String id = idOf(exchange);
        Answer other = begin(database, id, digest(body));
        if (other != null) {
            exchange.setStatusCode(other.status());
            if (!other.type().isEmpty()) exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, other.type());
            exchange.getResponseSender().send(ByteBuffer.wrap(other.body()));
            return;
        }
        giveBack(exchange, body);
        exchange.addResponseWrapper((factory, answered) -> new Held(factory.create(), answered, database, id));
        next.handleRequest(exchange);
    }

    /** Puts what was read where the next handlers read it again. */
    private static void giveBack(HttpServerExchange exchange, byte[] body) {
        List<PooledByteBuffer> buffers = new ArrayList<>();
        for (int at = 0; at < body.length;) {
            PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate();
            int length = Math.min(pooled.getBuffer().remaining(), body.length - at);
            pooled.getBuffer().put(body, at, length).flip();
            buffers.add(pooled);
            at += length;
        }
        if (!buffers.isEmpty()) Connectors.ungetRequestBytes(exchange, buffers.toArray(new PooledByteBuffer[0]));
        Connectors.resetRequestChannel(exchange);
        exchange.startBlocking();
    }

    /** One caller's key means nothing to another. Where a cookie tells who asks, its user belongs here, too. */
    private static String idOf(HttpServerExchange exchange) {
        String asked = String.join("\\n", String.valueOf(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION)),
            exchange.getRequestMethod().toString(), exchange.getRequestURI(), exchange.getQueryString(),
            exchange.getRequestHeaders().getFirst(HEADER));
        return digest(asked.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps an answer before it is sent: a caller that went away meanwhile is who asks again. */
    private static final class Held extends AbstractStreamSinkConduit<StreamSinkConduit> {
        private final HttpServerExchange exchange;
        private final DataSource database;
        private final String id;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private ByteBuffer unsent; // once it is kept
        private boolean isEnded;

        Held(StreamSinkConduit next, HttpServerExchange exchange, DataSource database, String id) {
            super(next);
            this.exchange = exchange;
            this.database = database;
            this.id = id;
        }

        @Override
        public int write(ByteBuffer source) {
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            body.writeBytes(bytes);
            return bytes.length;
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            long written = 0;
            for (int at = offset; at < offset + length; at++) written += write(sources[at]);
            return written;
        }

        @Override
        public int writeFinal(ByteBuffer source) throws IOException {
            int written = write(source);
            terminateWrites();
            return written;
        }

        @Override
        public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
            long written = write(sources, offset, length);
            terminateWrites();
            return written;
        }

        @Override
        public long transferFrom(FileChannel source, long position, long count) throws IOException {
            return source.transferTo(position, count, new ConduitWritableByteChannel(this));
        }

        @Override
        public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
            return IoUtils.transfer(source, count, through, new ConduitWritableByteChannel(this));
        }

        @Override
        public void terminateWrites() throws IOException {
            if (unsent != null) return;
            unsent = ByteBuffer.wrap(body.toByteArray());
            String type = exchange.getResponseHeaders().getFirst(Headers.CONTENT_TYPE);
            end(database, id, new Answer(exchange.getStatusCode(), type == null ? "" : type, body.toByteArray()));
            flush();
        }

        @Override
        public boolean flush() throws IOException {
            if (unsent == null) return true;
            while (unsent.hasRemaining()) if (next.write(unsent) == 0) return false;
            if (!isEnded) next.terminateWrites();
            isEnded = true;
            return next.flush();
        }
    }

${methods}}
`;
}
