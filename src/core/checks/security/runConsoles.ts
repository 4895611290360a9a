import { isForProduction } from "../../components/linkEnvironments.ts";
import type { Component, Finding, RunConsole, Seen, Signal, Verdict } from "../../model.ts";
import { fail, noted, pass, unknown } from "../../verdict.ts";
import { isForDevelopment, selects } from "../deployFiles.ts";

type Reads = "console.run" | "kubernetes.service" | "kubernetes.route";

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
  if (data.reach === "published") {
    const isSure = isForProduction(place.path) || place.path.endsWith("Procfile");
    return { by: "a published port", ...(isSure ? {} : { maybeLocal: true }) };
  }
  return data.pod === undefined ? undefined : throughServices(data.pod, seen);
}

function throughServices(pod: NonNullable<RunConsole["pod"]>, seen: Seen<Reads>): Way | undefined {
  const services = seen.everywhere("kubernetes.service").filter(({ data }) => selects(data, pod));
  const open = services.find(({ data }) => data.type === "LoadBalancer" || data.type === "NodePort");
  if (open !== undefined) return { by: `Service ${open.data.name} of type ${open.data.type}` };
  const names = new Set(services.map(({ data }) => data.name));
  const leads = seen
    .everywhere("kubernetes.route")
    .filter(({ data }) => data.backends.some(({ service }) => names.has(service)));
  const route = leads.find(({ data }) => data.guard === undefined) ?? leads[0];
  if (route === undefined) return undefined;
  const { kind, name, guard } = route.data;
  return {
    by: `${kind} ${name}`,
    ...(guard === undefined ? {} : { guard }),
    // Policies are attached to routes of gateways and meshes from outside of them.
    ...(kind === "Ingress" ? {} : { maybeGuarded: true }),
  };
}

function judge({ data, place }: Signal<"console.run">, way: Way): Verdict {
  const { tool, shownBy, by, asks } = data;
  const reached = `${tool} (${shownBy}) is reached by ${way.by}`;
  const guard = way.guard ?? (asks === "yes" ? (by ?? "its own login") : undefined);
  if (guard !== undefined) return pass({ message: `${reached}, behind ${guard}`, place });
  if (asks === "unknown" || way.maybeGuarded) {
    const who = way.maybeGuarded ? "a policy of the gateway" : "its settings elsewhere";
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
