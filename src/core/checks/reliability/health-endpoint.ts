import { type FullRoute, fullRoutes, unseenRoutes } from "../../components/linkRoutes.ts";
import type { Seen, Signal, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { allOf, notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { type Asked, type HealthRoute, liveness, NEEDED, readiness, unwritten } from "./healthAnswers.ts";
import { beside, inherited, unregistered } from "./healthElsewhere.ts";
import { healthPurpose, isNearRoot } from "./healthPaths.ts";
import { probedPaths } from "./healthProbed.ts";
import { isTooling } from "./outboundReach.ts";

const READS = [
  "server.app",
  "server.router",
  "server.route",
  "server.mount",
  "server.handler",
  "server.access",
  "server.guard",
  "dependency.used",
  "health.silenced",
  "health.unwritten",
  "kubernetes.container",
  "migration.file",
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
    const probed = probedPaths(seen.all("kubernetes.container"));
    const health = nearest(
      routes.flatMap((route) => {
        const purpose = isRead(route) ? (healthPurpose(route.path) ?? probed.get(route.path)) : undefined;
        return purpose ? [{ route, purpose }] : [];
      }),
    );
    const server = serverOf(seen);
    const off = seen.all("server.mount").find(({ data }) => data.off !== undefined);
    if (server === undefined && routes.length === 0 && off === undefined) return noServer(seen);
    if (server === undefined && servesPagesAlone(seen)) {
      return notApplicable("it is built into pages: the routes among its files belong to the program that serves them");
    }
    const isUnread = seen.component.languages.some((language) => language in UNREAD);
    if (routes.length === 0 && off === undefined && isUnread) return noServer(seen);
    const needs = seen.all("dependency.used").filter(({ data }) => NEEDED.has(data.type));
    if (server?.data.framework === "next" && health.length === 0 && needs.length === 0 && routes.every(isRead)) {
      return notApplicable(
        "Next.js serves pages alone here: no route that takes anything in, database, cache or queue was seen",
      );
    }
    const blind =
      off === undefined
        ? [...unseenRoutes(signalsOf(seen)), ...beside(seen), ...unregistered(routes.length, server, seen)]
        : [];
    const asked: Asked = {
      health,
      needs,
      server,
      routes: routes.length,
      blind,
      ...(off === undefined ? {} : { off }),
      migrated: seen.all("migration.file").length > 0,
      silenced: seen.all("health.silenced"),
    };
    return allOf([readiness(asked), liveness(asked), ...seen.all("health.unwritten").map(unwritten)], "no server");
  },
});

/** True for pages beside which a program of another language lies that hands them out: `ui/serve.go`. */
function servesPagesAlone(seen: Seen<Reads>): boolean {
  return (
    seen.component.kinds.every((kind) => kind === "web") &&
    seen.all("server.route").every(({ data }) => !isScript(data.language))
  );
}

function isScript(language: string | undefined): boolean {
  return language === "javascript" || language === "typescript";
}

/** The service's own endpoints: the health of one part of it counts only where it has no other. */
function nearest(health: readonly HealthRoute[]): readonly HealthRoute[] {
  const near = health.filter(({ route }) => isNearRoot(route.path));
  return near.length > 0 ? near : health;
}

function isRead({ method }: FullRoute): boolean {
  return method === "GET" || method === "HEAD" || method === "ALL";
}

/** Programs that load the same application and answer nobody: what fills a database, and what works through a queue. */
const ASIDE = /(?:^|[/._-])(?:seeds?|seeder|workers?|celery\w*|migrate|migrations?|cli|repl)(?=[/._-])/i;

/** The app that other apps are mounted on, or the one that listens; the first where neither says. */
function serverOf(seen: Seen<Reads>): Signal<"server.app"> | undefined {
  const all = seen.all("server.app");
  const main = all.filter(({ place }) => !ASIDE.test(place.path) && !isTooling(place.path, seen.component.root));
  const apps = main.length > 0 ? main : all;
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
  return notApplicable(`no server framework was seen in ${count(seen.files, "file")}`);
}

function signalsOf(seen: Seen<Reads>): readonly Signal[] {
  return READS.flatMap((kind): readonly Signal[] => seen.all(kind));
}
