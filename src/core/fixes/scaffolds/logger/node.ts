import type { NodeFile } from "../text/nodeFile.ts";

const LOGGER = `
/** Lines of JSON on standard output, without what lets somebody in. */
export const logger = pino({
  level: process.env.LOG_LEVEL ?? "info",
  redact: ["req.headers.authorization", "req.headers.cookie", "res.headers[\\"set-cookie\\"]"],
});
`;

const PINO = { pino: "^9.7.0" };

/** https://github.com/pinojs/pino-http#readme */
export const EXPRESS_LOGGER: NodeFile = {
  names: ["logger", "requestLogger"],
  imports: ["requestLogger"],
  packages: { ...PINO, "pino-http": "^10.5.0" },
  register: (app) => `${app}.use(requestLogger());`,
  text: ({ commonjs }) => `${imports(commonjs)}${LOGGER}
/** Gives each request a logger of its own, \`request.log\`, with the id that its caller sent, or a new one. */
export function requestLogger() {
  return pinoHttp({
    logger,
    genReqId(request, response) {
      const sent = request.headers["x-request-id"];
      const id = typeof sent === "string" && sent.length <= 100 ? sent : randomUUID();
      response.setHeader("x-request-id", id);
      return id;
    },
  });
}
`,
};

/** https://github.com/pinojs/koa-pino-logger#readme */
export const KOA_LOGGER: NodeFile = {
  names: ["logger", "requestLogger"],
  imports: ["requestLogger"],
  packages: { ...PINO, "pino-http": "^10.5.0" },
  register: (app) => `${app}.use(requestLogger());`,
  text: ({
    commonjs,
    typescript,
  }) => `${typescript ? 'import type { Context, Next } from "koa";\n' : ""}${imports(commonjs)}${LOGGER}
const log = pinoHttp({
  logger,
  genReqId(request, response) {
    const sent = request.headers["x-request-id"];
    const id = typeof sent === "string" && sent.length <= 100 ? sent : randomUUID();
    response.setHeader("x-request-id", id);
    return id;
  },
});

/** Gives each request a logger of its own, \`context.req.log\`, with the id that its caller sent, or a new one. */
export function requestLogger() {
  return async (context${typescript ? ": Context" : ""}, next${typescript ? ": Next" : ""}) => {
    log(context.req, context.res);
    await next();
  };
}
`,
};

function imports(commonjs: boolean): string {
  const lines = [
    ["{ randomUUID }", "node:crypto"],
    ["{ pino }", "pino"],
    ["{ pinoHttp }", "pino-http"],
  ];
  return lines
    .map(([names, module]) =>
      commonjs ? `const ${names} = require("${module}");\n` : `import ${names} from "${module}";\n`,
    )
    .join("");
}
