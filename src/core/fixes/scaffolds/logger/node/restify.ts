import type { ScaffoldPlan } from "../../../scaffold.ts";
import { type NodeFile, planNodeFile } from "../../text/nodeFile.ts";
import type { AppSite } from "../../topic.ts";
import { LOGGER, PINO_HTTP, pinoImports } from "./text.ts";

/** Before routes are looked for: http://restify.com/docs/server-api/#pre */
export async function planRestifyLogger(site: AppSite): Promise<ScaffoldPlan> {
  const { text } = site;
  const [, module] = /\b([\w$]+)\.createServer\(/.exec(text) ?? [];
  // A request's id can be set once: whoever has a plugin for it keeps that.
  const reads =
    module === undefined || text.includes("reqIdHeaders")
      ? undefined
      : `${module}.plugins.pre.reqIdHeaders({ headers: ["x-request-id"] })`;
  return planNodeFile(site, {
    ...RESTIFY_LOGGER,
    register: (server) => `${reads === undefined ? "" : `${server}.pre(${reads});\n`}${server}.pre(requestLogger());`,
    after: (server) => new RegExp(String.raw`^[ \t]*${server}\.pre\([^\n]*\breqIdHeaders\b[^\n]*\);?[ \t]*$`, "gm"),
  });
}

const RESTIFY_LOGGER: Omit<NodeFile, "register"> = {
  names: ["logger", "requestLogger"],
  imports: ["requestLogger"],
  packages: PINO_HTTP,
  text: (style) => {
    const typed = (text: string) => (style.typescript ? text : "");
    const types = `import type { IncomingMessage } from "node:http";
import type { Next, Request, Response } from "restify";
`;
    // The types of restify know another logger than it has.
    const given = style.typescript ? "request as unknown as IncomingMessage" : "request";
    return `${typed(types)}${pinoImports(style, [])}${LOGGER}
const log = pinoHttp({ logger });

/** Gives each request a logger of its own, \`request.log\`, and its answer the id that is in its lines. */
export function requestLogger() {
  return (request${typed(": Request")}, response${typed(": Response")}, next${typed(": Next")}) => {
    response.setHeader("x-request-id", request.id());
    log(${given}, response);
    next();
  };
}
`;
  },
};
