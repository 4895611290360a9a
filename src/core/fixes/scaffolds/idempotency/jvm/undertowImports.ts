/** What is imported of Undertow, and of what carries it, in Java as in Kotlin. */
export const UNDERTOW_IMPORTS = [
  "io.undertow.connector.PooledByteBuffer",
  ...["Connectors", "HttpHandler", "HttpServerExchange", "handlers.BlockingHandler"].map(
    (name) => `io.undertow.server.${name}`,
  ),
  ...["Headers", "HttpString", "Methods"].map((name) => `io.undertow.util.${name}`),
  "java.io.ByteArrayOutputStream",
  "java.nio.ByteBuffer",
  "java.nio.channels.FileChannel",
  "org.xnio.IoUtils",
  "org.xnio.channels.StreamSourceChannel",
  ...["AbstractStreamSinkConduit", "ConduitWritableByteChannel", "StreamSinkConduit"].map(
    (name) => `org.xnio.conduits.${name}`,
  ),
];
