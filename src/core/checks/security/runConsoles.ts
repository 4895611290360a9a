import { isForProduction } from "../../components/linkEnvironments.ts";
import type { Component, Finding, RunConsole, Seen, Signal, Verdict } from "../../model.ts";
import { fail, noted, pass, unknown } from "../../verdict.ts";
import { isForDevelopment, selects } from "../deployFiles.ts";

type Reads = "console.run" | "proxy.route" | "kubernetes.service" | "kubernetes.route" | "kubernetes.guard";

/** Tools for operators that files of deployment start, where more than their own network reaches them. */
export function judgeRunConsoles(seen: Seen<Reads>): readonly Verdict[] {
  return [...seen.all("console.run"), ...homeless(seen)]
    .filter(({ place }) => !isForDevelopment(place.path))
    .flatMap((console) => {
      const way = wayTo(console, seen);
      return way === undefined ? [] : [judge(console, way)];
    });
}

/** What lies below no component is told once: with the first that is asked about. */
function homeless({ component, components, everywhere }: Seen<Reads>): readonly Signal<"console.run">[] {
  const first = components.find(({ kinds }) => kinds.some((kind) => kind === "service" || kind === "web"));
  if (first?.id !== component.id) return [];
  return everywhere("console.run").filter(({ place }) => !components.some((each) => isBelow(place.path, each)));
}

function isBelow(path: string, { root }: Component): boolean {
  return root === "" || root === "." || path.startsWith(`${root}/`);
}

/** How it is reached: what leads there, and what that asks. */
interface Way {
  readonly by: string;
  readonly guard?: string;
  /** Another object may ask before it, which is not followed. */
  readonly maybeGuarded?: true;
  /** The file may as well be for developers' machines. */
  readonly maybeLocal?: true;
}

function wayTo({ data, place }: Signal<"console.run">, seen: Seen<Reads>): Way | undefined {
  if (data.reach === "routed") return { by: "a router of the proxy" };
  if (data.pod !== undefined) return throughServices(data.pod, seen);
  const isSure = isForProduction(place.path) || place.path.endsWith("Procfile");
  const way =
    data.reach === "published"
      ? { by: data.port === undefined ? "a published port" : `port ${data.port}` }
      : throughProxy(data.hosts ?? [], seen);
  return way === undefined || isSure ? way : { ...way, maybeLocal: true };
}

/** A proxy of the repository that hands requests on to it by its name. */
function throughProxy(hosts: readonly string[], seen: Seen<Reads>): Way | undefined {
  const leads = seen
    .everywhere("proxy.route")
    .filter(({ data, place }) => hosts.includes(data.host) && !isForDevelopment(place.path));
  const route = leads.find(({ data }) => data.guard === undefined && !data.maybeGuarded) ?? leads[0];
  if (route === undefined) return undefined;
  const { by, guard, maybeGuarded } = route.data;
  return { by, ...(guard === undefined ? {} : { guard }), ...(maybeGuarded ? { maybeGuarded } : {}) };
}

function throughServices(pod: NonNullable<RunConsole["pod"]>, seen: Seen<Reads>): Way | undefined {
  const services = seen.everywhere("kubernetes.service").filter(({ data }) => selects(data, pod));
  const open = services.find(({ data }) => data.type === "LoadBalancer" || data.type === "NodePort");
  if (open !== undefined) return { by: `Service ${open.data.name} of type ${open.data.type}` };
  const names = new Set(services.map(({ data }) => data.name));
  const ways = seen
    .everywhere("kubernetes.route")
    .filter(({ data }) =>
      [...data.backends.map(({ service }) => service), ...(data.leadsTo ?? [])].some((name) => names.has(name)),
    )
    .map(({ data }): Way => ({ by: `${data.kind} ${data.name}`, ...guardOf(data, pod, seen) }));
  return (
    ways.find(({ guard, maybeGuarded }) => guard === undefined && !maybeGuarded) ??
    ways.find(({ guard }) => guard === undefined) ??
    ways[0]
  );
}

/** What asks before a route's requests get to the pod. */
function guardOf(
  { kind, name, guard, middlewares, parents = [] }: Signal<"kubernetes.route">["data"],
  pod: NonNullable<RunConsole["pod"]>,
  seen: Seen<Reads>,
): Pick<Way, "guard" | "maybeGuarded"> {
  if (guard !== undefined) return { guard };
  if (kind === "Ingress") return {};
  const guards = seen.everywhere("kubernetes.guard").map(({ data }) => data);
  if (kind === "IngressRoute") {
    const named = (middlewares ?? []).map((each) =>
      guards.find((one) => one.kind === "Middleware" && one.name === each),
    );
    const asking = named.find((each) => each?.asks === "yes");
    if (asking !== undefined) return { guard: `Middleware ${asking.name}` };
    return named.every((each) => each?.asks === "no") ? {} : { maybeGuarded: true };
  }
  const isMeant = ({ targets, chooses }: (typeof guards)[number]) =>
    targets.some((each) => each === name || parents.includes(each)) || holdsFor(chooses, pod.labels);
  const policy = guards.find((each) => each.kind !== "Middleware" && each.asks === "yes" && isMeant(each));
  // Policies are attached to routes of gateways and meshes from outside of them.
  return policy === undefined ? { maybeGuarded: true } : { guard: `${policy.kind} ${policy.name}` };
}

function holdsFor(chooses: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(chooses);
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

function judge({ data, place }: Signal<"console.run">, way: Way): Verdict {
  const { tool, shownBy, by, asks } = data;
  const reached = `${tool} (${shownBy}) is reached by ${way.by}`;
  const guard = way.guard ?? (asks === "yes" ? (by ?? "its own login") : undefined);
  if (guard !== undefined) return pass({ message: `${reached}, behind ${guard}`, place });
  if (asks === "unknown" || way.maybeGuarded) {
    const who = way.maybeGuarded ? "what stands before it" : "its settings elsewhere";
    return way.maybeLocal
      ? pass({ message: reached, place })
      : unknown(`whether ${tool} asks who is calling is up to ${who}, which a person has to say`, {
          message: reached,
          place,
        });
  }
  const opened = by === undefined ? "" : `, which ${by} has let everybody in`;
  const where = way.maybeLocal ? "where this file is what runs in production, " : "";
  const finding: Finding = {
    kind: "console-open",
    message: `${reached}${opened}, and nothing was seen that asks who is calling: ${where}whoever gets there may see and change what only operators should.`,
    severity: way.maybeLocal ? "info" : "warning",
    place,
    fixes: [],
  };
  return way.maybeLocal ? noted(finding) : fail(finding);
}
