import type { ScaffoldPlan } from "../../../scaffold.ts";
import { insertion } from "../../text/insertion.ts";
import { intoModule, rootModule } from "../../text/nestModule.ts";
import { importEdit } from "../../text/nodeImports.ts";
import { importLine, moduleOf, moduleSuffix } from "../../text/nodeModules.ts";
import { npmEdits } from "../../text/packages.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { type AppSite, appName, nothing } from "../../topic.ts";

/** Its module in the root module, and its logger in place of Nest's own: https://github.com/iamolegga/nestjs-pino#readme */
export async function planNestLogger(site: AppSite): Promise<ScaffoldPlan> {
  const { app, data, text, context } = site;
  const { path: main } = app.place;
  if (!data.insertAt) return nothing(`Nobody can tell where ${main} makes its app.`);
  if (/\buseLogger\(/.test(text)) return nothing(`${main} already has a logger.`);
  const root = await rootModule(site);
  const free = await freePath(
    ["logging.ts", "request-logging.ts"].map((name) => inFolder(folderOf(main), name)),
    (each) => context.read(each),
  );
  if (root === undefined) return nothing(`The root module of ${main} could not be found.`);
  if (free === undefined) return nothing(`${inFolder(folderOf(main), "logging.ts")} is already there.`);
  const style = { ...nodeStyle(main, text, false), typescript: true };
  const suffix = await moduleSuffix(text, context, style, ".ts");
  const listed = await intoModule(site, {
    imports: [
      ["LoggerModule", "nestjs-pino"],
      ["LOGGING", moduleOf(root, free, suffix)],
    ],
    entries: [["imports", "LoggerModule.forRoot(LOGGING)"]],
  });
  if (listed === undefined) return nothing(`${root} has no module that could take it in.`);
  const { offset, indent } = data.insertAt;
  const name = appName(site);
  const imports = [
    importLine(["Logger"], "nestjs-pino", style),
    importLine(["requestLogger"], moduleOf(main, free, suffix), style),
  ].join("\n");
  return {
    creates: [{ path: free, text: restyled(logging(style), style) }],
    edits: [
      importEdit(main, text, restyled(imports, style), style),
      insertion(
        main,
        text,
        offset,
        restyled(`${name}.use(requestLogger);\n${name}.useLogger(${name}.get(Logger));`, style),
        style,
        indent,
      ),
      ...listed,
      ...(await npmEdits(main, { "nestjs-pino": "^4.4.0", pino: "^9.7.0", "pino-http": "^10.5.0" }, context)),
    ],
  };
}

const TYPES = `import type { IncomingMessage, ServerResponse } from "node:http";`;

function logging(style: Style): string {
  return `${importLine(["randomUUID"], "node:crypto", style)}
${TYPES}
${importLine(["pinoHttp"], "pino-http", style)}

/** Lines of JSON on standard output, without what lets somebody in, each with the id of its request. */
const options = {
  level: process.env.LOG_LEVEL ?? "info",
  redact: ["req.headers.authorization", "req.headers.cookie", "res.headers[\\"set-cookie\\"]"],
  genReqId(request: IncomingMessage, response: ServerResponse) {
    const sent = request.headers["x-request-id"];
    const id = typeof sent === "string" && sent.length <= 100 ? sent : randomUUID();
    response.setHeader("x-request-id", id);
    return id;
  },
};

/** Used before everything else, so that what is turned away has its line as well. */
export const requestLogger = pinoHttp(options);

/** What Nest's own lines are written by: within a request, by its logger. */
export const LOGGING = { pinoHttp: options, useExisting: true as const };
`;
}
