import { type FullRoute, fullRoutes, unseenRoutes } from "../../components/linkRoutes.ts";
import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { allOf, fail, notApplicable, noted, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { type HealthPurpose, healthPurpose, isNearRoot } from "./healthPaths.ts";

const READS = [
  "server.app",
  "server.router",
  "server.route",
  "server.mount",
  "server.handler",
  "dependency.used",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "reliability/health-endpoint",
  title: "Service exposes liveness and readiness that test real dependencies",
  level: "essential",
  mode: "auto",
  scope: "component",
  appliesTo: ["service", "web", "worker", "ml"],
  scaffolds: ["health-endpoint"],
  reads: READS,

  decide(seen) {
    const routes = fullRoutes([...signalsOf(seen), ...inherited(seen)]);
    const health = nearest(
      routes.flatMap((route) => {
        const purpose = isRead(route) ? healthPurpose(route.path) : undefined;
        return purpose ? [{ route, purpose }] : [];
      }),
    );
    const server = serverOf(seen);
    if (server === undefined && routes.length === 0) return noServer(seen);
    if (server === undefined && servesPagesAlone(seen)) {
      return notApplicable("it is built into pages: the routes among its files belong to the program that serves them");
    }
    if (routes.length === 0 && seen.component.languages.some((language) => language in UNREAD)) return noServer(seen);
    const needs = seen.all("dependency.used").filter(({ data }) => NEEDED.has(data.type));
    if (server?.data.framework === "next" && health.length === 0 && needs.length === 0 && routes.every(isRead)) {
      return notApplicable(
        "Next.js serves pages alone here: no route that takes anything in, database, cache or queue was seen",
      );
    }
    const blind = [...unseenRoutes(signalsOf(seen)), ...beside(seen), ...unregistered(routes.length, server, seen)];
    const asked: Asked = { health, needs, server, routes: routes.length, blind };
    return allOf([readiness(asked), liveness(asked)], "no server");
  },
});

/** True for pages beside which a program of another language lies that hands them out: `ui/serve.go`. */
function servesPagesAlone(seen: Seen<Reads>): boolean {
  const { kinds, languages } = seen.component;
  return (
    kinds.every((kind) => kind === "web") &&
    isScript(languages[0]) &&
    seen.all("server.route").every(({ data }) => !isScript(data.language))
  );
}

function isScript(language: string | undefined): boolean {
  return language === "javascript" || language === "typescript";
}

/** What the build files of the folders above bring into every module below them: a parent's dependencies. */
function inherited(seen: Seen<Reads>): readonly Signal[] {
  const { root } = seen.component;
  return seen.everywhere("server.route").filter(({ place }) => {
    const at = /^(.*\/)?(?:pom\.xml|build\.gradle(?:\.kts)?)$/.exec(place.path);
    const folder = at?.[1] ?? "";
    return at !== null && root !== "" && folder !== `${root}/` && `${root}/`.startsWith(folder);
  });
}

/** A program of this many files answers on some route: where none was seen, they are registered in a way that is not read. */
const MANY_FILES = 20;

function unregistered(
  routes: number,
  app: Signal<"server.app"> | undefined,
  seen: Seen<Reads>,
): ReturnType<typeof unseenRoutes> {
  if (routes > 0 || app === undefined || seen.files < MANY_FILES) return [];
  return [{ why: "where the routes of this app are registered could not be followed", place: app.place }];
}

/** What other parts of the workspace bring, which this one may be built with. */
function beside(seen: Seen<Reads>): ReturnType<typeof unseenRoutes> {
  return [...modulesBeside(seen), ...librariesBeside(seen)];
}

/** Extension methods of .NET that map health endpoints onto whatever application calls them, in a project of their own. */
function librariesBeside(seen: Seen<Reads>): ReturnType<typeof unseenRoutes> {
  if (!seen.component.languages.includes("csharp")) return [];
  const own = new Set<unknown>(seen.all("server.route"));
  return seen.everywhere("server.route").flatMap((route) => {
    const { language, on, path } = route.data;
    if (language !== "csharp" || on === undefined || own.has(route) || healthPurpose(path) === undefined) return [];
    return [{ why: `what ${route.place.path} maps may be part of it`, place: route.place }];
  });
}

/** What the build files of other modules bring: `implementation project(":api")`. */
function modulesBeside(seen: Seen<Reads>): ReturnType<typeof unseenRoutes> {
  if (!seen.component.languages.includes("java") && !seen.component.languages.includes("kotlin")) return [];
  const own = new Set<unknown>([...seen.all("server.route"), ...inherited(seen)]);
  return seen.everywhere("server.route").flatMap((route) => {
    const isBuild = /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?)$/.test(route.place.path);
    if (!isBuild || own.has(route)) return [];
    return [{ why: `what ${route.place.path} brings may be part of it`, place: route.place }];
  });
}

interface HealthRoute {
  readonly route: FullRoute;
  readonly purpose: HealthPurpose;
}

/** The service's own endpoints: the health of one part of it counts only where it has no other. */
function nearest(health: readonly HealthRoute[]): readonly HealthRoute[] {
  const near = health.filter(({ route }) => isNearRoot(route.path));
  return near.length > 0 ? near : health;
}

interface Asked {
  readonly health: readonly HealthRoute[];
  readonly needs: readonly Signal<"dependency.used">[];
  readonly server: Signal<"server.app"> | undefined;
  readonly routes: number;
  readonly blind: ReturnType<typeof unseenRoutes>;
}

/** The health service of gRPC, which is there for nothing else: https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
const GRPC_HEALTH = "/grpc.health.v1.Health/";

/** Stores and queues that a request is likely to fail without; another service or a bucket may be down for a while. */
const NEEDED: ReadonlySet<string> = new Set(["postgres", "mysql", "sql", "mongodb", "redis", "queue", "search"]);

function readiness(asked: Asked): Verdict {
  const { health, needs } = asked;
  // What is called for liveness and asks all the same can be asked for readiness.
  const answering = health.filter(({ purpose, route }) => purpose !== "liveness" || route.handler.answers === "asks");
  const asking = answering.find(({ route }) => route.handler.answers === "asks");
  if (asking) return pass(evidence(asking.route, `asks ${asking.route.handler.asks.slice(0, 4).join(", ")}`));
  const [first] = answering;
  if (first === undefined) return missing(asked, "readiness");
  const unseen = answering.find(({ route }) => route.handler.answers === "unknown");
  if (unseen && !(needs.length === 0 && unseen.route.path.startsWith(GRPC_HEALTH))) {
    const { route } = unseen;
    return unknown(`whether ${called(route)} asks the dependencies could not be followed`, evidence(route, "answers"));
  }
  if (needs.length === 0) {
    return pass(evidence(first.route, "answers, and no database, cache or queue was seen that it should ask"));
  }
  const constant = answering.find(({ purpose }) => purpose === "readiness") ?? first;
  const [hidden] = asked.blind;
  if (hidden && constant.purpose === "general") {
    // One that asks may be among what could not be followed.
    return unknown(`${called(constant.route)} asks no dependency, and ${hidden.why}`, evidence(first.route, "answers"));
  }
  return fail(constantFinding(constant, needs));
}

function liveness(asked: Asked): Verdict {
  const alive = asked.health.find(({ purpose }) => purpose === "liveness");
  if (alive) return pass(evidence(alive.route, "answers whether the process lives"));
  const shallow = asked.health.find(({ route, purpose }) => purpose === "general" && route.handler.answers !== "asks");
  if (shallow) return pass(evidence(shallow.route, "answers whether the process lives"));
  return missing(asked, "liveness");
}

function missing(asked: Asked, what: "readiness" | "liveness"): Verdict {
  const { health, needs, server, routes, blind } = asked;
  const [hidden] = blind;
  if (hidden && health.length === 0) {
    return unknown(`no ${what} endpoint among the ${plural(routes, "route")} seen, and ${hidden.why}`, {
      message: hidden.why,
      place: hidden.place,
    });
  }
  const deep = what === "liveness" ? health.find(({ route }) => route.handler.answers === "asks") : undefined;
  const place = deep?.route.place ?? server?.place ?? health[0]?.route.place;
  // One endpoint that asks its dependencies serves, if roughly, for both; so does any where there is none to ask.
  const serves = what === "liveness" || (health.length > 0 && needs.length === 0);
  const judge = serves ? noted : fail;
  return judge({
    kind: `${what}-missing`,
    message: what === "readiness" ? noReadiness(routes, needs) : noLiveness(routes, deep?.route),
    severity: serves ? "info" : "warning",
    ...(place ? { place } : {}),
    fixes: [FIX],
  });
}

const FIX = {
  kind: "scaffold",
  title: "Add liveness and readiness endpoints",
  safety: "review",
  scaffold: "health-endpoint",
} as const;

function noReadiness(routes: number, needs: Asked["needs"]): string {
  const follows =
    needs.length > 0
      ? `so requests keep coming while ${names(needs)} is out of reach`
      : "so nothing can tell when this service is able to take requests";
  return `${noneOf(routes, "readiness")}, ${follows}.`;
}

function noLiveness(routes: number, deep: FullRoute | undefined): string {
  return deep
    ? `${called(deep)} asks ${deep.handler.asks.slice(0, 2).join(" and ")}, and there is no liveness endpoint beside it: whoever restarts on it restarts every instance when that is down.`
    : `${noneOf(routes, "liveness")}, so a process that hangs is not told from one that works.`;
}

function noneOf(routes: number, what: string): string {
  if (routes === 0) return `No route was seen that could be a ${what} endpoint`;
  return routes === 1
    ? `The one route seen is no ${what} endpoint`
    : `None of the ${routes} routes seen is a ${what} endpoint`;
}

function constantFinding({ route, purpose }: HealthRoute, needs: Asked["needs"]): Finding {
  return {
    kind: "health-constant",
    message: `${called(route)} always answers the same, also while ${names(needs)} is out of reach.`,
    severity: purpose === "readiness" ? "warning" : "info",
    place: route.place,
    related: needs.slice(0, 4).map(({ data, place }) => ({ message: `${data.library} is used here`, place })),
    fixes: [FIX],
  };
}

function evidence(route: FullRoute, what: string): Evidence {
  return { message: `${called(route)} ${what}`, place: route.place };
}

function called({ method, path }: FullRoute): string {
  return `${method === "ALL" ? "" : `${method} `}${path}`;
}

const SPOKEN: Readonly<Record<string, string>> = {
  postgres: "PostgreSQL",
  mysql: "MySQL",
  sql: "the database",
  mongodb: "MongoDB",
  redis: "Redis",
  queue: "the queue",
  search: "the search index",
};

function names(needs: Asked["needs"]): string {
  const all = [...new Set(needs.map(({ data }) => SPOKEN[data.type] ?? data.library))];
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} or ${all.at(-1)}` : (all[0] ?? "");
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function isRead({ method }: FullRoute): boolean {
  return method === "GET" || method === "HEAD" || method === "ALL";
}

/** The app that other apps are mounted on, or the one that listens; the first where neither says. */
function serverOf(seen: Seen<Reads>): Signal<"server.app"> | undefined {
  const apps = seen.all("server.app");
  const mounted = new Set(seen.all("server.mount").map(({ data, place }) => `${place.path}#${data.router.name}`));
  const roots = apps.filter(({ data, place }) => !mounted.has(`${place.path}#${data.name}`));
  return roots.find(({ data }) => data.port !== undefined) ?? roots[0] ?? apps[0];
}

/** Ecosystems whose routes may be told in more ways than are read, as people call the language. */
const UNREAD: Readonly<Record<string, string>> = {
  go: "Go",
  java: "Java",
  kotlin: "Kotlin",
  csharp: ".NET",
  ruby: "Ruby",
  php: "PHP",
  rust: "Rust",
};

function noServer(seen: Seen<Reads>): Verdict {
  const unread = seen.component.languages.flatMap((language) => UNREAD[language] ?? []);
  if (unread.length > 0)
    return unknown(`no route was seen in the ${unread.join(" and ")} code, which may answer in a way that is not read`);
  return notApplicable(`no server framework was seen in ${plural(seen.files, "file")}`);
}

function signalsOf(seen: Seen<Reads>): readonly Signal[] {
  return READS.flatMap((kind): readonly Signal[] => seen.all(kind));
}
