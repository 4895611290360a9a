import { isForProduction } from "../../components/linkEnvironments.ts";
import { type FullRoute, fullRoutes } from "../../components/linkRoutes.ts";
import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { allOf, fail, notApplicable, noted, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { folderOf, isForDevelopment } from "../deployFiles.ts";
import { judgeRunConsoles } from "./runConsoles.ts";

const ROUTES = [
  "server.app",
  "server.router",
  "server.route",
  "server.mount",
  "server.guard",
  "server.handler",
  "server.access",
] as const;
const READS = [
  ...ROUTES,
  "library.used",
  "manifest.package",
  "console.run",
  "kubernetes.service",
  "kubernetes.route",
  "kubernetes.guard",
  "proxy.route",
  "container.image",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "security/admin-endpoints",
  title: "Administrative routes are guarded and audited",
  level: "essential",
  mode: "partial",
  scope: "component",
  appliesTo: ["service", "web", "worker", "function", "ml", "infrastructure"],
  reads: READS,

  decide(seen) {
    const signals = ROUTES.flatMap((kind): readonly Signal[] => seen.all(kind));
    const routes = fullRoutes(signals);
    const tools = routes.filter((route) => route.console !== undefined);
    const consoles = tools.filter(({ describes }) => !describes);
    const described = tools.filter(({ describes, guards }) => describes && guards.length === 0);
    const admin = routes.filter((route) => route.console === undefined && isAdmin(route.path));
    const modes = seen.all("library.used").filter(({ data }) => data.topic === "debugging" && !data.inBrowser);
    const debugging = modes
      .filter(({ data }) => data.when !== "development" && data.role !== "off")
      .filter((use) => !isForDevelopment(use.place.path) && !modes.some((other) => takesBack(other, use)));
    const run = judgeRunConsoles(seen);
    // What only deploys says how it starts what it deploys, and has no routes of its own.
    if (seen.component.kinds.every((kind) => kind === "infrastructure")) {
      const started = [...debugging.map((use) => judgeDebugging(use, seen)), ...run];
      if (started.length === 0)
        return notApplicable(
          "it is infrastructure, and starts no tool for operators and nothing in a mode of debugging",
        );
      return allOf(started, "no mode of debugging");
    }
    if (tools.length + admin.length + debugging.length + run.length === 0) {
      return notApplicable(routes.length === 0 ? "no route was seen" : noneOf(routes.length));
    }
    return allOf(
      [
        ...consoles.map((route) => judgeConsole(route, seen)),
        ...judgeAdmin(admin),
        ...described.map(judgeDescription),
        ...debugging.map((use) => judgeDebugging(use, seen)),
        ...run,
      ],
      "every description of the service has a guard",
    );
  },
});

/** A tool for operators: whoever reaches it without a guard may use it. */
function judgeConsole(route: FullRoute, seen: Seen<Reads>): Verdict {
  const name = route.console ?? "";
  const [guard] = route.guards;
  if (guard !== undefined) return pass({ message: `${name} stands behind ${guard}`, place: route.place });
  if (route.asksInside) {
    return unknown(`whether ${name} asks who is calling is up to its own settings, which a person has to say`, {
      message: `${name} is mounted under ${route.path}`,
      place: route.place,
    });
  }
  const elsewhere = guardElsewhere(route, seen);
  if (elsewhere) {
    return unknown(`whether ${elsewhere.what} asks before ${name} could not be followed`, {
      message: `${name} is mounted under ${route.path}`,
      place: route.place,
    });
  }
  const finding: Finding = {
    kind: "console-open",
    message: `${name} is reached under ${route.path} without any guard in sight: whoever gets there may see and change what only operators should.`,
    severity: "warning",
    place: route.place,
    fixes: [],
  };
  return fail(finding);
}

/** What describes the service may be meant for everybody: it is told, and is no gap. */
function judgeDescription(route: FullRoute): Verdict {
  const finding: Finding = {
    kind: "description-open",
    message: `${route.console} answers under ${route.path} without any guard in sight: whoever gets there reads what the service can do, which is as it should be only where its interface is public.`,
    severity: "info",
    place: route.place,
    fixes: [],
  };
  return noted(finding, { message: `${route.console} is open to everybody`, place: route.place });
}

/** A mode that shows what went wrong inside, or lets into the program, whoever reaches it. */
function judgeDebugging({ data, place }: Signal<"library.used">, seen: Seen<Reads>): Verdict {
  const isSure = data.role !== "maybe" && data.when !== "other" && !hasOtherImage(place.path, seen);
  const where = isSure ? "" : "where it is what runs in production, ";
  const shows = (SHOWS[data.role] ?? INSIDES)(data.library, where);
  const finding: Finding = {
    kind: "debugging-on",
    message: `${data.call} ${shows}.`,
    severity: isSure ? "warning" : "info",
    place,
    fixes: [],
  };
  return isSure ? fail(finding) : noted(finding);
}

const INSIDES = (library: string, where: string) =>
  `has ${library} show its insides: ${where}whoever makes a request fail sees the code and what it holds`;

/** What follows from a mode, by its role. */
const SHOWS: Readonly<Record<string, typeof INSIDES>> = {
  attach: (library, where) =>
    `opens ${library}'s debugger to every address: ${where}whoever reaches its port may run what they like in it`,
  compile: (library, where) =>
    `has ${library} compile for debugging: ${where}no request is ended for its time, and pages are slow and hold more memory`,
  manages: (library, where) =>
    `opens ${library}'s management to whoever reaches its port, and asks for no password: ${where}they may read its memory, change its settings and load code into it`,
  lists: (library, where) => `lists ${library}'s settings, paths and variables: ${where}whoever asks reads them`,
  logs: (library, where) =>
    `has ${library} log every request: ${where}whoever reads the log has the headers that users are known by`,
};

/** True of a transform that says otherwise when what it lies beside is published. */
function takesBack(other: Signal<"library.used">, { data, place }: Signal<"library.used">): boolean {
  const isBeside = folderOf(other.place.path) === folderOf(place.path);
  return other.data.role === "off" && other.data.call === data.call && isBeside;
}

/** True of a Dockerfile beside which another one is named for production. */
function hasOtherImage(path: string, seen: Seen<Reads>): boolean {
  const images = seen.all("container.image").map(({ place }) => place.path);
  return images.includes(path) && !isForProduction(path) && images.some(isForProduction);
}

/** What may guard a console from another place than its mount. */
function guardElsewhere({ framework }: FullRoute, seen: Seen<Reads>): { readonly what: string } | undefined {
  if (framework.startsWith("spring")) {
    const uses = seen.all("library.used").some(({ data }) => data.library === "Spring Security");
    // What a module of the same build brings in stands before the routes of the service that takes that module.
    const shared = seen.everywhere("manifest.package").filter(({ data }) => data.runs === undefined);
    const named = [...seen.all("manifest.package"), ...shared].flatMap(({ data }) => data.dependencies);
    const [, what] = JVM_GUARDS.find(([package_]) => named.some((each) => package_.test(each))) ?? [];
    return uses ? { what: "Spring Security" } : what === undefined ? undefined : { what };
  }
  const guard = seen.all("server.guard").find(({ data }) => data.framework === "rails consoles");
  return framework === "rails" && guard ? { what: guard.data.guard } : undefined;
}

/** What asks who is calling before every route of a service on the JVM, by the packages that bring it. */
const JVM_GUARDS: readonly (readonly [package_: RegExp, what: string])[] = [
  [/spring-boot-starter-(?:security|oauth2)|^org\.springframework\.security:/, "Spring Security"],
  // https://shiro.apache.org/spring-boot.html
  [/\bshiro-(?:spring|web)/, "Apache Shiro"],
  // https://sa-token.cc/doc.html#/start/example
  [/\bsa-token-(?:spring|reactor)/, "Sa-Token"],
  // https://www.pac4j.org/docs/index.html
  [/\bspring-(?:webmvc|webflux|boot-starter)?-?pac4j|\bpac4j-/, "pac4j"],
];

function judgeAdmin(admin: readonly FullRoute[]): readonly Verdict[] {
  const guarded = admin.filter(({ guards }) => guards.length > 0);
  const open = admin.filter(({ guards }) => guards.length === 0);
  const [first] = guarded;
  const names = [...new Set(guarded.flatMap(({ guards }) => guards))].slice(0, 4).join(", ");
  const held: readonly Verdict[] = first
    ? [pass({ message: `${plural(guarded.length)} stand behind ${names}`, place: first.place })]
    : [];
  if (open.length === 0) return held;
  const shown = open
    .slice(0, MOST_SHOWN)
    .map((route): Evidence => ({ message: `no guard was seen before ${called(route)}`, place: route.place }));
  const reason = `no guard was seen before ${plural(open.length)}: whether a gateway, a network or the handler asks is for a person to say`;
  return [...held, unknown(reason, ...shown)];
}

const MOST_SHOWN = 6;

/** Parts of a path that speak of operators. */
const ADMIN =
  /^_*(?:admin|admins|administration|administrator|backoffice|back-office|superadmin|internal|debug|pprof|actuator|sidekiq|queues|phpmyadmin|horizon|telescope|hangfire|maintenance)$/;

function isAdmin(path: string): boolean {
  const parts = path
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "");
  const at = parts.findIndex((part) => ADMIN.test(part));
  if (at < 0 || HEALTH.test(parts.at(-1) ?? "") || parts.some((part) => HEALTH.test(part))) return false;
  return !parts.slice(at + 1).some((part) => /^(?:login|logout|sign-?in|session|auth|static|assets)$/.test(part));
}

const HEALTH = /^(?:health\w*|ready\w*|live\w*|alive|ping|status|metrics|prometheus|info)$/;

function called({ method, path }: FullRoute): string {
  return `${method === "ALL" ? "" : `${method} `}${path}`;
}

function plural(count: number): string {
  return count === 1 ? "1 administrative route" : `${count} administrative routes`;
}

function noneOf(count: number): string {
  return count === 1
    ? "the one route seen is no administrative one"
    : `none of the ${count} routes seen is an administrative one`;
}
