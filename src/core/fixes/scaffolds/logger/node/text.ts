import { importLine } from "../../text/nodeModules.ts";
import type { Style } from "../../text/style.ts";

/** The packages of a logger whose lines are Pino's, for requests of Node's own http. */
export const PINO_HTTP = { pino: "^9.7.0", "pino-http": "^10.5.0" };

/** Imports of what `LOGGER`, pino-http and, with `REQUEST_IDS`, new ids need. */
export function pinoImports(style: Style, ids: readonly string[] = ["randomUUID"]): string {
  return [
    ...(ids.length > 0 ? [importLine(ids, "node:crypto", style)] : []),
    importLine(["pino"], "pino", style),
    importLine(["pinoHttp"], "pino-http", style),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

/** https://getpino.io/#/docs/api */
export const LOGGER = `
/** Lines of JSON on standard output, without what lets somebody in. */
export const logger = pino({
  level: process.env.LOG_LEVEL ?? "info",
  redact: ["req.headers.authorization", "req.headers.cookie", "res.headers[\\"set-cookie\\"]"],
});
`;

/** The options of pino-http: each request's id is the one that its caller sent, or a new one. */
export const REQUEST_IDS = `{
  logger,
  genReqId(request, response) {
    const sent = request.headers["x-request-id"];
    const id = typeof sent === "string" && sent.length <= 100 ? sent : randomUUID();
    response.setHeader("x-request-id", id);
    return id;
  },
}`;
