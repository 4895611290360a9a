import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { closedAt } from "../../text/brackets.ts";
import { insertion } from "../../text/insertion.ts";
import { importEdit, isCommonJsText } from "../../text/nodeImports.ts";
import { exported, importLine, moduleOf, moduleSuffix } from "../../text/nodeModules.ts";
import { npmEdits } from "../../text/packages.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { type GrpcServer, grpcHealth } from "../grpc.ts";
import { needsOf } from "../needs.ts";
import { isAskable, nodeAsk, placeholder } from "./asks.ts";
import { bodies } from "./bodies.ts";
import { clientImports } from "./clients.ts";

/** The health service of gRPC: https://github.com/grpc/grpc-node/tree/master/packages/grpc-health-check#readme */
export const NODE_GRPC_HEALTH: Otherwise = grpcHealth(["javascript", "typescript"], write);

async function write({ started, text }: GrpcServer, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { path, span } = started.place;
  const line = text.lastIndexOf("\n", span.start - 1) + 1;
  const made = /^([ \t]*)(?:export[ \t]+)?(?:const|let|var)[ \t]+([\w$]+)(?:[ \t]*:[^=\n]+)?[ \t]*=[ \t]*$/.exec(
    text.slice(line, span.start),
  );
  const end = closedAt(text, text.indexOf("(", span.start));
  if (made === null || end === undefined) return nothing(`Nobody can tell where ${path} makes its server.`);
  const [, indent = "", server = "server"] = made;
  const style = nodeStyle(path, text, isCommonJsText(path, text));
  const extension = /\.[mc]?[jt]sx?$/.exec(path)?.[0].replace(/x$/, "") ?? ".js";
  const names = ["health", "health-service"].map((name) => inFolder(folderOf(path), `${name}${extension}`));
  const free = await freePath(names, (each) => context.read(each));
  if (free === undefined) return nothing(`${names[0]} is already there.`);
  const needs = needsOf(context, started);
  const suffix = await moduleSuffix(text, context, style, extension);
  const open = needs.filter((need) => !isAskable(need));
  const asks = needs.map((need) => [need.key, nodeAsk(need, need.client, style.typescript)] as const);
  const imported = ["serveHealth", ...asks.flatMap(([, ask]) => (/^\w+$/.test(ask) ? [ask] : []))];
  const imports = [
    importLine([...new Set(imported)], moduleOf(path, free, suffix), style),
    ...clientImports({ app: started, text }, needs.filter(isAskable), style, suffix),
  ].join("\n");
  const checks = asks.map(([key, ask]) => `${key}: ${ask}`).join(", ");
  const call = needs.length === 0 ? `serveHealth(${server});` : `serveHealth(${server}, { ${checks} });`;
  const after = text.indexOf("\n", end) < 0 ? text.length : text.indexOf("\n", end) + 1;
  const file = `${fileOf(needs.length > 0, style)}${open.map((need) => `\n${placeholder(need, style.typescript)}`).join("")}`;
  return {
    creates: [{ path: free, text: restyled(exported(file, style), style) }],
    edits: [
      importEdit(path, text, restyled(imports, style), style),
      insertion(path, text, after, restyled(call, style), style, indent),
      ...(await npmEdits(path, { "grpc-health-check": "^2.0.0" }, context)),
    ],
  };
}

function fileOf(isAsking: boolean, style: Style): string {
  const { type, head, asking } = bodies(isAsking ? { readiness: "" } : {}, style);
  const imports = `${importLine(["HealthImplementation"], "grpc-health-check", style)}
${type(`import type { Server } from "@grpc/grpc-js";\n`)}`;
  if (!isAsking) {
    return `${imports}
/** Answers grpc.health.v1.Health for the whole server: it is there, and has nothing to wait for. */
export function serveHealth(server${type(": Server")}) {
  new HealthImplementation({ "": "SERVING" }).addToServer(server);
}
`;
  }
  return `${imports}
/** How often the dependencies are asked. */
const EVERY_MS = 5_000;

${head}/**
 * Answers grpc.health.v1.Health: for "" whether to send calls, which takes every dependency; for "liveness" whether to
 * restart, which the process answers for itself, so that a failing dependency restarts nothing.
 */
export function serveHealth(server${type(": Server")}, checks${type(": Checks")}) {
  const health = new HealthImplementation({ "": "NOT_SERVING", liveness: "SERVING" });
  health.addToServer(server);
  const look = async () => {
    const { ready } = await ask(checks);
    health.setStatus("", ready ? "SERVING" : "NOT_SERVING");
    setTimeout(look, EVERY_MS).unref();
  };
  void look();
}
${asking}`;
}
