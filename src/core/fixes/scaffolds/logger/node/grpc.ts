import { forNodeGrpc } from "../../text/nodeGrpc.ts";
import { importLine } from "../../text/nodeModules.ts";
import type { Style } from "../../text/style.ts";

/** Pino's lines with the id of each call, which what handles it writes by `callLog()`: https://getpino.io/#/docs/child-loggers */
export const NODE_GRPC_LOGGER = forNodeGrpc({
  names: ["logger", "callLogger"],
  name: "callLogger",
  packages: { pino: "^9.7.0" },
  text,
});

function text(style: Style): string {
  const typed = (written: string) => (style.typescript ? written : "");
  return `${importLine(["AsyncLocalStorage"], "node:async_hooks", style)}
${importLine(["randomUUID"], "node:crypto", style)}
${importLine(["ServerInterceptingCall", "status"], "@grpc/grpc-js", style)}
${typed(`import type { ServerInterceptor } from "@grpc/grpc-js";\n`)}${importLine(["pino"], "pino", style)}${typed(`\nimport type { Logger } from "pino";`)}

/** Lines of JSON on standard output. */
export const logger = pino({ level: process.env.LOG_LEVEL ?? "info" });

const calls = new AsyncLocalStorage${typed("<Logger>")}();

/** The logger of the call that is handled, whose lines bear its id. */
export function callLog() {
  return calls.getStore() ?? logger;
}

/** Gives each call the id that its caller sent, or a new one, and writes a line when it ends. */
export function callLogger()${typed(": ServerInterceptor")} {
  return (method, call) => {
    let requestId${typed(": string")} = randomUUID();
    let log = logger.child({ requestId });
    let isEnded = false;
    const began = performance.now();
    const ended = (code${typed(": string")}) => {
      if (isEnded) return;
      isEnded = true;
      const milliseconds = Math.round(performance.now() - began);
      log.info({ method: method.path, code, milliseconds }, "call ended");
    };
    return new ServerInterceptingCall(call, {
      start: (next) =>
        next({
          onReceiveMetadata(metadata, handOn) {
            const [sent] = metadata.get("x-request-id");
            if (typeof sent === "string" && sent.length <= 100) {
              requestId = sent;
              log = logger.child({ requestId });
            }
            calls.run(log, () => handOn(metadata));
          },
          onReceiveMessage: (message, handOn) => calls.run(log, () => handOn(message)),
          onReceiveHalfClose: (handOn) => calls.run(log, () => handOn()),
          onCancel: () => ended("CANCELLED"),
        }),
      sendMetadata(metadata, next) {
        metadata.set("x-request-id", requestId);
        next(metadata);
      },
      sendStatus(sent, next) {
        ended(status[sent.code] ?? String(sent.code));
        next(sent);
      },
    });
  };
}
`;
}
