import { importLine } from "../../text/nodeModules.ts";
import { forWebServed } from "../../text/webServedModule.ts";

/** A line for each request of Bun's and Deno's own servers, and a logger for what answers it. */
export const WEB_SERVED_LOGGER = forWebServed(() => ({
  names: ["logger", "requestLogger"],
  packages: { pino: "^9.7.0" },
  passed: "requestLogger",
  text: (way, style, _path, _suffix, imports) => {
    const typed = (text: string) => (style.typescript ? text : "");
    const answered = way.mayUpgrade ? "response?.status ?? 101" : "response.status";
    const returned = way.mayUpgrade
      ? 'response && withHeader(response, "x-request-id", requestId)'
      : 'withHeader(response, "x-request-id", requestId)';
    return `${importLine(["randomUUID"], "node:crypto", style)}
${[...imports, importLine(["pino"], "pino", style)].join("\n")}

/** Lines of JSON on standard output. */
export const logger = pino({ level: process.env.LOG_LEVEL ?? "info" });

const logs = new WeakMap${typed("<Request, typeof logger>")}();

/** The logger of a request, whose lines bear its id. */
export function logOf(request${typed(": Request")}) {
  return logs.get(request) ?? logger;
}

/** Gives each request a logger of its own, \`logOf(request)\`, with the id that its caller sent, or a new one. */
${way.head("requestLogger", style)}    const sent = request.headers.get("x-request-id");
    const requestId = sent !== null && sent.length <= 100 ? sent : randomUUID();
    const log = logger.child({ requestId, method: request.method, path: new URL(request.url).pathname });
    logs.set(request, log);
    const began = performance.now();
    try {
      const response = await answer();
      const milliseconds = Math.round(performance.now() - began);
      log.info({ status: ${answered}, milliseconds }, "request completed");
      return ${returned};
    } catch (error) {
      log.error({ err: error }, "request failed");
      throw error;
    }
${way.end}
/** What was fetched from elsewhere cannot be changed, and is copied. */
function withHeader(response${typed(": Response")}, name${typed(": string")}, value${typed(": string")}) {
  try {
    response.headers.set(name, value);
    return response;
  } catch {
    const { body, status, statusText, headers } = response;
    const copy = new Response(body, { status, statusText, headers });
    copy.headers.set(name, value);
    return copy;
  }
}
`;
  },
}));
