import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import { givenApp, type NodeFramework } from "./plan.ts";

/** Routes that are added to the app; answers are those of Node's own http: https://github.com/lukeed/polka#api */
export const polka: NodeFramework = {
  file({ wanted }, style) {
    const { type, head, endpoints, asking } = bodies(wanted, style);
    const live = `  ${WHY_LIVE}
  app.get("${wanted.liveness}", (_request, response) => {
    reply(response, 200, { status: "ok" });
  });
`;
    const ready = `  ${WHY_READY}
  app.get("${wanted.readiness}", async (_request, response) => {
    const { ready, results } = await ask(checks);
    reply(response, ready ? 200 : 503, { status: ready ? "ok" : "unavailable", checks: results });
  });
`;
    const checks = wanted.readiness === undefined ? "" : `, checks${type(": Checks")}`;
    const imports = `import type { ServerResponse } from "node:http";\nimport type { Polka } from "polka";\n\n`;
    return `${type(imports)}${head}export function healthRoutes(app${type(": Polka")}${checks})${type(": void")} {
${endpoints(live, ready)}}

${replying(type)}${asking}`;
  },

  ...givenApp,
};

/** The function that answers with JSON where a framework leaves that to Node's http. */
export function replying(type: (annotation: string) => string): string {
  return `function reply(response${type(": ServerResponse")}, status${type(": number")}, body${type(": unknown")}) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
`;
}
