import { type FullRoute, fullRoutes } from "../../components/linkRoutes.ts";
import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isPublic } from "./publicPaths.ts";

const ROUTES = [
  "server.app",
  "server.router",
  "server.route",
  "server.mount",
  "server.guard",
  "server.handler",
  "server.access",
] as const;
const READS = [...ROUTES, "library.used"] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "security/authn-authz",
  title: "Real identities plus enforced roles",
  level: "essential",
  mode: "partial",
  scope: "component",
  appliesTo: ["service", "web", "function"],
  reads: READS,

  decide(seen) {
    const signals = ROUTES.flatMap((kind): readonly Signal[] => seen.all(kind));
    const routes = fullRoutes(signals);
    const own = routes.filter(({ path, open, console }) => !open && console === undefined && !isPublic(path));
    const guarded = own.filter(({ guards }) => guards.length > 0);
    const libraries = librariesOf(seen);
    if (routes.length === 0 && libraries.length === 0) return notApplicable("no route and no login was seen");
    if (own.length === 0 && libraries.length === 0) {
      return notApplicable(`${only(routes.length)} for everybody: health, logins, documents and their like`);
    }
    const central = isCentral(seen);
    const odd = central ? [] : oddOnes(own);
    const evidence = [...guardEvidence(guarded, own.length), ...libraries];
    if (odd.length > 0) return missing(odd, evidence);
    if (central && guarded.length < own.length) {
      return unknown(
        `Spring Security's configuration says which of ${routesText(own.length)} ask: that it says so for each, and which roles may do what, is for a person to confirm`,
        ...evidence,
      );
    }
    return settled(seen, own, guarded, evidence);
  },
});

/** True where one configuration speaks for the routes of all files, so that a route need not carry a guard itself. */
function isCentral(seen: Seen<Reads>): boolean {
  return seen
    .all("library.used")
    .some(({ data }) => data.library === "Spring Security" && data.topic === "authentication");
}

/** Every route asks, and something says who may do what: the files suffice. */
function settled(
  seen: Seen<Reads>,
  own: readonly FullRoute[],
  guarded: readonly FullRoute[],
  evidence: readonly Evidence[],
): Verdict {
  const left = own.length - guarded.length;
  const hasRoles = seen.all("library.used").some(({ data }) => data.topic === "authorisation" && !data.inBrowser);
  const namesRoles = guarded.some(({ guards }) => guards.some((guard) => ROLES.test(guard)));
  if (own.length > 0 && left === 0 && (hasRoles || namesRoles)) return pass(...evidence);
  if (guarded.length === 0 && evidence.length === 0) {
    return unknown(
      `nothing that asks who is calling was seen before ${routesText(own.length)}: a gateway or a mesh may do so, which a person has to say`,
    );
  }
  const open = left === 0 ? "" : `, and whether ${routesText(left)} without a guard in sight may be called by anybody`;
  return unknown(`which roles may do what is for a person to say${open}`, ...evidence, ...unguarded(own));
}

const ROLES = /role|admin|permission|policy|can\b|ability|scope|granted|authori[sz]e|rbac|acl|superuser|staff/i;
const MOST_SHOWN = 5;

function unguarded(own: readonly FullRoute[]): readonly Evidence[] {
  return own
    .filter(({ guards, asksInside }) => guards.length === 0 && !asksInside)
    .slice(0, MOST_SHOWN)
    .map((route) => ({ message: `no guard was seen before ${called(route)}`, place: route.place }));
}

function guardEvidence(guarded: readonly FullRoute[], all: number): readonly Evidence[] {
  const [first] = guarded;
  if (first === undefined) return [];
  const names = [...new Set(guarded.flatMap(({ guards }) => guards))].slice(0, 4).join(", ");
  return [{ message: `${guarded.length} of ${routesText(all)} ask who is calling (${names})`, place: first.place }];
}

/** Each library once, where it is first seen. */
function librariesOf(seen: Seen<Reads>): readonly Evidence[] {
  const found = new Map<string, Evidence>();
  for (const { data, place } of seen.all("library.used")) {
    if (data.inBrowser || (data.topic !== "authentication" && data.topic !== "authorisation")) continue;
    const message = `${data.library} is used for ${data.topic}`;
    if (!found.has(message)) found.set(message, { message, place });
  }
  return [...found.values()].slice(0, MOST_SHOWN);
}

/** So many siblings ask that one that does not looks forgotten. */
const ENOUGH_GUARDED = 4;
const MOST_ODD = 0.2;

/** Routes that change something and ask nobody, in a file where nearly every other route asks. */
function oddOnes(own: readonly FullRoute[]): readonly { readonly route: FullRoute; readonly siblings: number }[] {
  const byFile = new Map<string, FullRoute[]>();
  for (const route of own) byFile.set(route.place.path, [...(byFile.get(route.place.path) ?? []), route]);
  return [...byFile.values()].flatMap((siblings) => {
    const guarded = siblings.filter(({ guards }) => guards.length > 0);
    const open = siblings.filter(({ guards, asksInside }) => guards.length === 0 && !asksInside);
    if (guarded.length < ENOUGH_GUARDED || open.length === 0) return [];
    if (open.length > Math.max(1, siblings.length * MOST_ODD)) return [];
    return open
      .filter((route) => route.complete && route.answerSeen && isWrite(route) && hasGuardedTwin(route, guarded))
      .map((route) => ({ route, siblings: guarded.length }));
  });
}

function isWrite({ method }: FullRoute): boolean {
  return method === "POST" || method === "PUT" || method === "PATCH" || method === "DELETE";
}

/** True where another route of the same resource asks for the same kind of request. */
function hasGuardedTwin({ path }: FullRoute, guarded: readonly FullRoute[]): boolean {
  const resource = resourceOf(path);
  return guarded.some((other) => isWrite(other) && resourceOf(other.path) === resource);
}

/** "/api/orders" of "/api/orders/:id/lines". */
function resourceOf(path: string): string {
  const parts = path.split("/").filter((part) => part !== "");
  const end = parts.findIndex((part) => /^[:{<*$]/.test(part));
  const fixed = end < 0 ? parts : parts.slice(0, end);
  return fixed.slice(0, 3).join("/");
}

function missing(
  odd: readonly { readonly route: FullRoute; readonly siblings: number }[],
  evidence: readonly Evidence[],
): Verdict {
  const findings = odd.map(
    ({ route, siblings }): Finding => ({
      kind: "guard-missing",
      message: `${called(route)} asks nobody who they are, while ${siblings} other routes of this file do: whoever finds it may change what the others protect.`,
      severity: "warning",
      place: route.place,
      fixes: [],
    }),
  );
  const [first, ...rest] = findings.map((finding) => fail(finding));
  const all = rest.flatMap((each) => (each.outcome === "fail" ? each.findings : []));
  if (first?.outcome !== "fail") return unknown("no route was left to judge", ...evidence);
  return { ...first, findings: [...first.findings, ...all], evidence };
}

function called({ method, path }: FullRoute): string {
  return `${method === "ALL" ? "" : `${method} `}${path}`;
}

function routesText(count: number): string {
  return count === 1 ? "1 route" : `${count} routes`;
}

function only(count: number): string {
  return count === 1 ? "the one route seen is" : `all ${count} routes seen are`;
}
