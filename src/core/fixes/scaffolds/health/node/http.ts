import type { ScaffoldPlan } from "../../../scaffold.ts";
import { withListener } from "../../text/nodeListener.ts";
import type { Site } from "../needs.ts";
import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import { type NodeFramework, planNode } from "./plan.ts";
import { replying } from "./polka.ts";

/** What a server of Node's own http asks before anything else. */
export function planHttp(site: Site): Promise<ScaffoldPlan> {
  return withListener(site, (listener) => planNode(listener.site, asking(listener.request, listener.response)));
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
