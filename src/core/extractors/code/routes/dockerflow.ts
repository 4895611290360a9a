import type { Handler, Signal } from "../../../model.ts";
import type { Program } from "../program.ts";

/**
 * Mozilla's Dockerflow answers by itself once it is among a Django project's middleware, made for an app of Flask or Sanic,
 * or its router is imported for FastAPI: https://python-dockerflow.readthedocs.io/en/latest/
 */
const SET_UP =
  /^[^#\n]*["']dockerflow\.django\.middleware\.DockerflowMiddleware["']|^[ \t]*from[ \t]+dockerflow\.(?:flask|sanic)[ \t]+import[ \t][^\n]*\bDockerflow\b|^[ \t]*from[ \t]+dockerflow\.fastapi[ \t]+import[ \t][^\n]*\brouter\b/m;

const ROUTES: readonly (readonly [string, Handler])[] = [
  ["/__heartbeat__", { answers: "asks", asks: ["Dockerflow's checks"] }],
  ["/__lbheartbeat__", { answers: "constant", asks: [] }],
];

/** The routes that Dockerflow brings. */
export function dockerflowRoutes({ language, path, text }: Program): readonly Signal[] {
  if (language !== "python" || !text.includes("dockerflow")) return [];
  const match = SET_UP.exec(text);
  if (match === null) return [];
  const place = { path, span: { start: match.index, end: match.index + match[0].length } };
  return ROUTES.map(([route, handler]) => ({
    kind: "server.route",
    place,
    data: { language, framework: "library", method: "GET", path: route, handler },
  }));
}
