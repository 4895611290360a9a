import type { FullRoute } from "../../components/linkRoutes.ts";
import { type HealthPurpose, healthPurpose } from "./healthPaths.ts";

export type ProbeName = "liveness" | "readiness" | "startup";

/** The route a probe should ask: one made for it, else one for whoever asks. */
export function routeFor(probe: ProbeName, routes: readonly FullRoute[]): FullRoute | undefined {
  const asked = routes.filter((route) => answersGet(route) && route.complete && !isPattern(route.path));
  const made = (purpose: HealthPurpose) => asked.filter(({ path }) => healthPurpose(path) === purpose);
  if (probe === "readiness") return made("readiness")[0] ?? made("general")[0];
  // A restart mends nothing that the route asks, so one that asks is not for liveness.
  return made("liveness")[0] ?? made("general").find(({ handler }) => handler.answers !== "asks");
}

/** True when a GET of this path is answered by one of the routes, or might be. */
export function isAnswered(path: string, routes: readonly FullRoute[]): boolean {
  const wanted = parts(path);
  return routes.some((route) => answersGet(route) && matches(parts(route.path), wanted));
}

/** Paths that are answered without a route in the code: pages, and files a server hands out. */
export function mayBeStatic(path: string): boolean {
  return parts(path).length === 0 || /\.\w{2,5}$/.test(path.split(/[?#]/)[0] ?? "");
}

function answersGet({ method }: FullRoute): boolean {
  return method === "GET" || method === "HEAD" || method === "ALL";
}

function isPattern(path: string): boolean {
  return /[:{<*([\\^$]/.test(path);
}

/** Frameworks differ in case and in a last slash; who is strict about them is not worth a false alarm. */
function parts(path: string): readonly string[] {
  return (path.split(/[?#]/)[0] ?? "")
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "");
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  for (const [index, part] of pattern.entries()) {
    if (/\*|\.\.\.|:path>|\(/.test(part)) return true;
    const given = path[index];
    if (given === undefined) return part.startsWith(":") && part.endsWith("?");
    if (part !== given && !isPattern(part)) return false;
  }
  return pattern.length === path.length;
}
