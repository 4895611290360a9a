import type { ScaffoldPlan } from "../../../scaffold.ts";
import { afterImports, isCommonJsText } from "../../text/nodeImports.ts";
import { nodeStyle } from "../../text/style.ts";
import { nothing } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import { type NodeFramework, planNode } from "./plan.ts";
import { replying } from "./polka.ts";

/** What a server of Node's own http asks before anything else: https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener */
export async function planHttp(site: Site): Promise<ScaffoldPlan> {
  const { app, text, data } = site;
  const { path } = app.place;
  const listener = listenerOf(text, app.place.span.start);
  if (listener === undefined) return nothing(`The function that answers requests was not found in ${path}.`);
  const { request, response, offset } = listener;
  const line = text.slice(text.lastIndexOf("\n", offset - 2) + 1, offset);
  const isCommonJs = isCommonJsText(path, text);
  const outer = /^[ \t]*/.exec(line)?.[0] ?? "";
  const insertAt = { offset, indent: `${outer}${nodeStyle(path, text, isCommonJs).indent}` };
  const made = { ...data, insertAt, importAt: afterImports(text), style: isCommonJs ? ["commonjs"] : ["esm"] };
  return planNode({ ...site, data: made }, asking(request, response));
}

/** The names of a request listener's parameters, and where its body begins. */
interface Listener {
  readonly request: string;
  readonly response: string;
  readonly offset: number;
}

const PARAMETERS = String.raw`\(\s*([\w$]+)(?:\s*:[^,()\n]*)?,\s*([\w$]+)(?:\s*:[^,()\n]*)?\s*,?\s*\)(?:\s*:[^={}\n]*)?`;

/** The function that is handed to `createServer`, or the one that it names. */
function listenerOf(text: string, start: number): Listener | undefined {
  const call = /^[\w$.]+\(\s*(?:\{[^{}]*\}\s*,\s*)?/.exec(text.slice(start));
  if (call === null) return undefined;
  const from = start + call[0].length;
  const inline = new RegExp(
    `^(?:async\\s*)?(?:function\\s*[\\w$]*\\s*${PARAMETERS}\\s*\\{|${PARAMETERS}\\s*=>\\s*\\{)[ \\t]*(?:\\r?\\n)?`,
  ).exec(text.slice(from));
  if (inline !== null) return listener(inline, from);
  const [, name] = /^([\w$]+)\s*[,)]/.exec(text.slice(from)) ?? [];
  if (name === undefined) return undefined;
  const spelled = name.replaceAll("$", "\\$");
  const declared = new RegExp(
    `\\bfunction\\s+${spelled}\\s*${PARAMETERS}\\s*\\{[ \\t]*(?:\\r?\\n)?|\\b(?:const|let|var)\\s+${spelled}\\b[^=\\n]*=\\s*(?:async\\s*)?${PARAMETERS}\\s*=>\\s*\\{[ \\t]*(?:\\r?\\n)?`,
  ).exec(text);
  return declared === null ? undefined : listener(declared, declared.index);
}

function listener(found: RegExpExecArray, from: number): Listener {
  const [all, one, other, three, four] = found;
  return { request: one ?? three ?? "", response: other ?? four ?? "", offset: from + all.length };
}

function asking(request: string, response: string): NodeFramework {
  return {
    file({ wanted }, style) {
      const { type, head, parameter, endpoints, asking } = bodies(wanted, style);
      const live = `  ${WHY_LIVE}
  if (path === "${wanted.liveness}") {
    reply(response, 200, { status: "ok" });
    return true;
  }
`;
      const ready = `  ${WHY_READY}
  if (path === "${wanted.readiness}") {
    ask(checks).then(({ ready, results }) => {
      reply(response, ready ? 200 : 503, { status: ready ? "ok" : "unavailable", checks: results });
    });
    return true;
  }
`;
      const given = [
        `request${type(": IncomingMessage")}`,
        `response${type(": ServerResponse")}`,
        ...(parameter === "" ? [] : [parameter]),
      ];
      return `${type(`import type { IncomingMessage, ServerResponse } from "node:http";\n\n`)}${head}/** Answers who asks for health; false for every other request. */
export function healthRoutes(${given.join(", ")})${type(": boolean")} {
  const [path] = (request.url ?? "").split("?");

${endpoints(live, ready)}
  return false;
}

${replying(type)}${asking}`;
    },

    register: (_app, name, checks) =>
      `if (${name}(${request}, ${response}${checks === undefined ? "" : `, ${checks}`})) return;`,
    registerLong: (_app, name, checks) => `const isHealth = ${name}(${request}, ${response}, {
${checks.map((check) => `  ${check},`).join("\n")}
});
if (isHealth) return;`,
  };
}
