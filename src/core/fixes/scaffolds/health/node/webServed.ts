import type { TextEdit } from "../../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { within } from "../../text/layers.ts";
import { importEdit } from "../../text/nodeImports.ts";
import { withLogger } from "../../text/nodeLogger.ts";
import { exported, importLine, moduleOf, moduleSuffix } from "../../text/nodeModules.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { restyled, type Style } from "../../text/style.ts";
import { isWebServer, type WebServed, webServed, wrapping } from "../../text/webServed.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { type Need, needsOf, placeholderName, type Wanted } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import { isAskable, nodeAsk, placeholder } from "./asks.ts";
import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import { clientImports, clientName } from "./clients.ts";

/** Among the routes of Bun's server, and before what answers in Deno's. */
export const WEB_SERVED_HEALTH: Otherwise = { fits: isWebServer, plan };

const NAME = "healthRoutes";
const LAYERS = "(?:requestLogger|measureRequests|limitRequests|idempotent)";

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const served = await webServed(context);
  if (typeof served === "string") return nothing(served);
  const { path: of, text, style, runtime, started } = served;
  if (new RegExp(`\\b${NAME}\\b`).test(text)) return nothing(`${of} already has them.`);
  const wanted = wantedOf(context, "");
  const needs = wanted.readiness === undefined ? [] : needsOf(context, started);
  const extension = /\.[mc]?[jt]sx?$/.exec(of)?.[0].replace(/x$/, "") ?? ".js";
  const folder = folderOf(of);
  const free = await freePath(
    ["health", "healthRoutes", "healthEndpoints"].map((name) => inFolder(folder, `${name}${extension}`)),
    (each) => context.read(each),
  );
  if (free === undefined) return nothing(`${inFolder(folder, `health${extension}`)} is already there.`);
  const suffix = await moduleSuffix(text, context, style, extension);
  const placeholders = needs.filter((need) => !isAskable(need));
  const names = [NAME, ...placeholders.map((need) => placeholderName(need, "javascript"))].toSorted();
  const imports = [
    importLine(names, moduleOf(of, free, suffix), style),
    ...clientImports({ app: started, text }, needs, style, suffix),
  ].join("\n");
  const checks = wanted.readiness === undefined ? "" : checksOf(needs, text, style);
  const taken = runtime === "Bun" ? intoRoutes(served, checks) : beforeHandler(served, checks);
  if (typeof taken === "string") return nothing(taken);
  const file = [
    runtime === "Bun" ? bunText(wanted, style) : denoText(wanted, style),
    ...placeholders.map((need) => placeholder(need, style.typescript)),
  ].join("\n");
  const written = await withLogger(file, free, style, suffix, context);
  return {
    creates: [{ path: free, text: restyled(exported(written, style), style) }],
    edits: [importEdit(of, text, restyled(imports, style), style), ...taken],
  };
}

function checksOf(needs: readonly Need[], text: string, style: Style): string {
  const entries = needs.map((need) => {
    const key = /^\w+$/.test(need.key) ? need.key : `"${need.key}"`;
    return `${key}: ${nodeAsk(need, clientName(need, text), style.typescript)}`;
  });
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** https://bun.com/docs/runtime/http/routing */
function intoRoutes({ path, text, given, style }: WebServed, checks: string): readonly TextEdit[] | string {
  const options = within(text, given, LAYERS);
  if (text[options.start] !== "{") return `The options of \`Bun.serve\` are not written in its call in ${path}.`;
  const inside = text.slice(options.start, options.end);
  const call = restyled(`...${NAME}(${checks}),`, style);
  const own = /^\{[^{}()[\]"'`]*?\broutes\s*:\s*(\{)?/.exec(inside);
  if (own !== null) {
    if (own[1] === undefined) return `The routes of \`Bun.serve\` are not written in its call in ${path}.`;
    return [after(path, text, options.start + own[0].length, call)];
  }
  if (/^\s{0,200}routes\s*[:,]|\broutes\s*:/m.test(inside))
    return fromFurtherIn(path, text, options.start, inside, call);
  return [after(path, text, options.start + 1, `routes: ${call.slice("...".length)}`)];
}

/** The table of routes that stands behind other options. */
function fromFurtherIn(path: string, text: string, start: number, inside: string, call: string) {
  for (const found of inside.matchAll(/[,{]\s{0,200}routes\s{0,9}:\s{0,9}\{/g)) {
    const at = start + found.index;
    const opened = text.slice(start + 1, at);
    if (depthOf(opened) === 0) return [after(path, text, at + found[0].length, call)];
  }
  return `The routes of \`Bun.serve\` are not written in its call in ${path}.`;
}

function depthOf(text: string): number {
  return (text.match(/[([{]/g)?.length ?? 0) - (text.match(/[)\]}]/g)?.length ?? 0);
}

/** After a bracket that opens: on a line of its own where what follows is. */
function after(path: string, text: string, offset: number, added: string): TextEdit {
  const next = /^[ \t]*(\r?\n[ \t]*)?/.exec(text.slice(offset));
  return { path, span: { start: offset, end: offset }, text: `${next?.[1] ?? " "}${added}` };
}

function beforeHandler({ path, text, given }: WebServed, checks: string): readonly TextEdit[] {
  const first = checks === "" ? "" : `${checks}, `;
  return wrapping(path, within(text, given, LAYERS), NAME, "").map((edit, at) =>
    at === 0 ? { ...edit, text: `${edit.text}${first}` } : edit,
  );
}

function bunText(wanted: Wanted, style: Style): string {
  const { head, parameter, endpoints, asking } = bodies(wanted, style);
  const live = `    ${WHY_LIVE}
    "${wanted.liveness}": () => Response.json({ status: "ok" }),
`;
  const ready = `    ${WHY_READY}
    "${wanted.readiness}": async () => {
      const { ready, results } = await ask(checks);
      return Response.json({ status: ready ? "ok" : "unavailable", checks: results }, { status: ready ? 200 : 503 });
    },
`;
  return `${head}/** Routes of health, beside the others. */
export function ${NAME}(${parameter}) {
  return {
${endpoints(live, ready)}  };
}
${asking}`;
}

function denoText(wanted: Wanted, style: Style): string {
  const { type, head, parameter, endpoints, asking } = bodies(wanted, style);
  const live = `    ${WHY_LIVE}
    if (pathname === "${wanted.liveness}") return Response.json({ status: "ok" });
`;
  const ready = `    ${WHY_READY}
    if (pathname === "${wanted.readiness}") {
      const { ready, results } = await ask(checks);
      return Response.json({ status: ready ? "ok" : "unavailable", checks: results }, { status: ready ? 200 : 503 });
    }
`;
  const handler = type(": Deno.ServeHandler<Deno.NetAddr>");
  const given = [...(parameter === "" ? [] : [parameter]), `handler${handler}`].join(", ");
  return `${head}/** Answers who asks for health, before what answers all other requests. */
export function ${NAME}(${given})${handler} {
  return async (request, info) => {
    const { pathname } = new URL(request.url);
${endpoints(live, ready)}
    return handler(request, info);
  };
}
${asking}`;
}
