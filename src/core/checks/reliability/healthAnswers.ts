import type { FullRoute, unseenRoutes } from "../../components/linkRoutes.ts";
import type { Evidence, Finding, Signal, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, noted, pass, unknown } from "../../verdict.ts";
import type { HealthPurpose } from "./healthPaths.ts";

/** A route that answers for the health of the service. */
export interface HealthRoute {
  readonly route: FullRoute;
  readonly purpose: HealthPurpose;
}

/** What is known of a service that is asked for its health. */
export interface Asked {
  readonly health: readonly HealthRoute[];
  readonly needs: readonly Signal<"dependency.used">[];
  readonly server: Signal<"server.app"> | undefined;
  readonly routes: number;
  readonly blind: ReturnType<typeof unseenRoutes>;
  /** The setting that takes the framework's health endpoint away. */
  readonly off?: Signal<"server.mount">;
  /** Migrations of a database's schema are part of it. */
  readonly migrated: boolean;
  readonly silenced: readonly Signal<"health.silenced">[];
}

/** The health service of gRPC, which is there for nothing else: https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
const GRPC_HEALTH = "/grpc.health.v1.Health/";

/** Stores and queues that a request is likely to fail without; another service or a bucket may be down for a while. */
export const NEEDED: ReadonlySet<string> = new Set(["postgres", "mysql", "sql", "mongodb", "redis", "queue", "search"]);

/** Whether something tells that it may be sent requests, and asks what it needs for them. */
export function readiness(asked: Asked): Verdict {
  const { health, needs } = asked;
  // What is called for liveness and asks all the same can be asked for readiness.
  const answering = health.filter(({ purpose, route }) => purpose !== "liveness" || route.handler.answers === "asks");
  const asking = openFirst(answering.filter(({ route }) => route.handler.answers === "asks"));
  if (asking) return behindGuard(asking.route) ?? heard(asking.route, asked);
  const [first] = answering;
  if (first === undefined) return missing(asked, "readiness");
  const unseen = answering.find(({ route }) => route.handler.answers === "unknown");
  if (unseen && !(needs.length === 0 && unseen.route.path.startsWith(GRPC_HEALTH))) {
    const { route } = unseen;
    return unknown(`whether ${called(route)} asks the dependencies could not be followed`, evidence(route, "answers"));
  }
  if (needs.length === 0 && asked.migrated) {
    return unknown(
      `${called(first.route)} asks nothing, and migrations are for a database whose address was not seen`,
      evidence(first.route, "answers"),
    );
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

/** What anybody may ask before what stands behind a guard. */
function openFirst(health: readonly HealthRoute[]): HealthRoute | undefined {
  return health.find(({ route }) => route.guards.length === 0) ?? health[0];
}

/** What asks for health has no session and logs in nowhere; some send a key, which no file here need show. */
function behindGuard(route: FullRoute): Verdict | undefined {
  const [guard] = route.guards;
  if (guard === undefined) return undefined;
  return unknown(
    `${called(route)} stands behind ${guard}, and whether what probes it gets past that was not seen`,
    evidence(route, "answers"),
  );
}

/** What asks by itself: all it needs, unless settings have it not ask some of that. */
function heard(route: FullRoute, { needs, silenced }: Asked): Verdict {
  const said = pass(evidence(route, `asks ${route.handler.asks.slice(0, 4).join(", ")}`));
  if (route.framework !== "spring-actuator") return said;
  const silences = ({ data }: Asked["silenced"][number], { data: { type } }: Asked["needs"][number]) =>
    data.types.length === 0 || data.types.includes(type);
  const unasked = needs.filter((need) => silenced.some((each) => silences(each, need)));
  const first = silenced.find((each) => unasked.some((need) => silences(each, need)));
  if (first === undefined) return said;
  const finding: Finding = {
    kind: "health-silenced",
    message: `${first.data.says} has ${called(route)} answer well also while ${names(unasked)} is out of reach.`,
    severity: "warning",
    place: first.place,
    related: unasked.slice(0, 4).map(({ data, place }) => ({ message: `${data.library} is used here`, place })),
    fixes: [],
  };
  return unasked.length === needs.length ? fail(finding) : noted({ ...finding, severity: "info" });
}

/** Whether something tells that the process lives. */
export function liveness(asked: Asked): Verdict {
  const alive = openFirst(asked.health.filter(({ purpose }) => purpose === "liveness"));
  if (alive) return behindGuard(alive.route) ?? pass(evidence(alive.route, "answers whether the process lives"));
  const shallow = asked.health.find(({ route, purpose }) => purpose === "general" && route.handler.answers !== "asks");
  if (shallow) return pass(evidence(shallow.route, "answers whether the process lives"));
  return missing(asked, "liveness");
}

/** A question that a scaffold left to a person: until it is written, nothing is sent here. */
export function unwritten({ data, place }: Signal<"health.unwritten">): Verdict {
  return fail({
    kind: "health-unwritten",
    message: `${data.name} is not written yet: until it asks its dependency something, the service says that it is not ready.`,
    severity: "warning",
    place,
    identity: data.name,
    fixes: [],
  });
}

function missing(asked: Asked, what: "readiness" | "liveness"): Verdict {
  const { health, needs, server, routes, blind, off } = asked;
  const [hidden] = blind;
  if (hidden && health.length === 0) {
    return unknown(`no ${what} endpoint among the ${count(routes, "route")} seen, and ${hidden.why}`, {
      message: hidden.why,
      place: hidden.place,
    });
  }
  const deep = what === "liveness" ? health.find(({ route }) => route.handler.answers === "asks") : undefined;
  const place = off?.place ?? deep?.route.place ?? server?.place ?? health[0]?.route.place;
  // One endpoint that asks its dependencies serves, if roughly, for both; so does any where there is none to ask.
  const serves = what === "liveness" || (health.length > 0 && needs.length === 0);
  const judge = serves ? noted : fail;
  return judge({
    kind: `${what}-missing`,
    message: `${takenAway(off)}${what === "readiness" ? noReadiness(routes, needs) : noLiveness(routes, deep?.route)}`,
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

function takenAway(off: Asked["off"]): string {
  return off === undefined ? "" : `${off.data.off} takes the framework's health endpoint away. `;
}

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
