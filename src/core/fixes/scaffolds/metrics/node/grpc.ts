import { forNodeGrpc } from "../../text/nodeGrpc.ts";
import { importLine } from "../../text/nodeModules.ts";
import type { Style } from "../../text/style.ts";
import { PROM_CLIENT } from "./text.ts";

/** How long each call of gRPC took and how it ended, on a port of its own. */
export const NODE_GRPC_METRICS = forNodeGrpc({
  names: ["metrics", "callMetrics"],
  name: "measureCalls",
  packages: PROM_CLIENT,
  text,
});

function text(style: Style): string {
  const typed = (written: string) => (style.typescript ? written : "");
  return `${importLine(["createServer"], "node:http", style)}
${importLine(["ServerInterceptingCall", "status"], "@grpc/grpc-js", style)}
${typed(`import type { ServerInterceptor } from "@grpc/grpc-js";\n`)}${importLine(["collectDefaultMetrics", "Histogram", "register"], "prom-client", style)}

collectDefaultMetrics();

// What others that measure gRPC call it: https://github.com/grpc-ecosystem/go-grpc-middleware
const duration = new Histogram({
  name: "grpc_server_handling_seconds",
  help: "How long calls took, by method and code: rate, errors and percentiles follow from it.",
  labelNames: ["method", "code"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});

/** Measures every call of a method that the server has, and shows the numbers. */
export function measureCalls()${typed(": ServerInterceptor")} {
  showMetrics();
  return (method, call) => {
    const end = duration.startTimer({ method: method.path });
    let isEnded = false;
    const ended = (code${typed(": string")}) => {
      if (!isEnded) end({ code });
      isEnded = true;
    };
    return new ServerInterceptingCall(call, {
      start: (next) => next({ onCancel: () => ended("CANCELLED") }),
      sendStatus(sent, next) {
        ended(status[sent.code] ?? String(sent.code));
        next(sent);
      },
    });
  };
}

/**
 * Answers what Prometheus reads at a port of its own, METRICS_PORT: gRPC's has no paths for it. Keep it from the public: only
 * what scrapes should reach it.
 */
function showMetrics() {
  const server = createServer({ requestTimeout: 5_000 }, async (_request, response) => {
    response.setHeader("content-type", register.contentType);
    response.end(await register.metrics());
  });
  server.on("error", (error) => console.error("Metrics are not shown", error));
  server.listen(Number(process.env.METRICS_PORT ?? 9464)).unref();
}
`;
}
