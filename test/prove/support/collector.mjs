import { createServer } from "node:http";

/**
 * Stands in for what collects traces: takes whatever is sent by OTLP over HTTP and remembers it.
 * https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
export async function collector() {
  /** @type {Buffer[]} */
  const sent = [];
  const server = createServer((request, response) => {
    request.on("data", (data) => sent.push(data));
    request.on("end", () => response.writeHead(200, { "content-type": "application/x-protobuf" }).end());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_SERVICE_NAME: "proved-shop" },
    /** What was sent until now; names stand in it as they are. */
    text: () => Buffer.concat(sent).toString("latin1"),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve(undefined));
      }),
  };
}
