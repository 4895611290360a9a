import { importLine } from "../../text/nodeModules.ts";
import type { Style } from "../../text/style.ts";

/** The imports and the logger of what answers with the web's own Response. */
export function webLogger(style: Style, imports: readonly string[] = []): string {
  return `${importLine(["randomUUID"], "node:crypto", style)}
${[...imports, importLine(["pino"], "pino", style)].join("\n")}

/** Lines of JSON on standard output. */
export const logger = pino({ level: process.env.LOG_LEVEL ?? "info" });
`;
}

/** Statements that write the line of `request`, which `next` answers and whose address is `url`, and answer it. */
export function webLogged(next: string, url: string): string {
  return `  const sent = request.headers.get("x-request-id");
  const requestId = sent !== null && sent.length <= 100 ? sent : randomUUID();
  const log = logger.child({ requestId, method: request.method, path: ${url}.pathname });
  const began = performance.now();
  try {
    const { body, status, statusText, headers } = await ${next};
    log.info({ status, milliseconds: Math.round(performance.now() - began) }, "request completed");
    const answered = new Response(body, { status, statusText, headers });
    answered.headers.set("x-request-id", requestId);
    return answered;
  } catch (error) {
    log.error({ err: error }, "request failed");
    throw error;
  }
`;
}
