import { isForDevelopment, patchesOf } from "../../../checks/deployFiles.ts";
import { runsStores } from "../../../checks/scaling/workloads.ts";
import type { Seen, Signal, SignalKind, TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing, ofKind } from "../pipelines/host.ts";
import { folderOf, joined } from "../pipelines/stacks.ts";

/** What runs pods and lasts. */
export type Workload = Signal<"kubernetes.workload">;

/** Where the repository keeps its manifests. */
export interface Layout {
  readonly folder: string;
  /** The kustomization that names what lies there. */
  readonly kustomization?: Signal<"kubernetes.kustomization">;
}

/** The folder that holds the workloads of production, a kustomization's where there is one; "k8s" where there is none. */
export function layoutOf({ everywhere }: ScaffoldContext): Layout {
  const kustomizations = ofKind(everywhere, "kubernetes.kustomization").filter(
    ({ place }) => !isForDevelopment(place.path),
  );
  const lasting = workloadsOf(everywhere);
  const counts = new Map<string, number>();
  for (const { place } of lasting) counts.set(folderOf(place.path), (counts.get(folderOf(place.path)) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  const base =
    kustomizations.find(({ place }) => folderOf(place.path) === most) ??
    (most === undefined
      ? kustomizations.find(({ data }) => data.resources.length > 0 || data.patches.length === 0)
      : undefined);
  if (base) return { folder: folderOf(base.place.path), kustomization: base };
  return { folder: most ?? "k8s" };
}

/** Workloads of production that last, without patches. */
function workloadsOf(signals: readonly Signal[]): readonly Workload[] {
  const patches = patchesOf(ofKind(signals, "kubernetes.kustomization"));
  return ofKind(signals, "kubernetes.workload").filter((workload) => isLasting(workload, patches));
}

function isLasting({ data, place }: Workload, patches: ReturnType<typeof patchesOf>): boolean {
  return !data.finite && LASTING.has(data.kind) && !patches.has(place.path) && !isForDevelopment(place.path);
}

const LASTING: ReadonlySet<string> = new Set(["Deployment", "StatefulSet"]);

/** What a scaffold that needs a workload is asked first. */
export function hasWorkload({ all, everywhere }: Seen<SignalKind>): boolean {
  const patches = patchesOf(everywhere("kubernetes.kustomization"));
  return all("kubernetes.workload").some((workload) => isLasting(workload, patches) && !runsStores(workload));
}

/** The component's own workload; undefined where manifests show none. */
export function workloadOf({ component, signals, everywhere }: ScaffoldContext): Workload | undefined {
  const patches = patchesOf(ofKind(everywhere, "kubernetes.kustomization"));
  const own = workloadsOf(signals).filter((workload) => !patches.has(workload.place.path) && !runsStores(workload));
  return own.find(({ data }) => data.name === component.id) ?? own[0];
}

/** Where what belongs to a workload lies: beside it, since a chart, a kustomization and plain manifests may each deploy their own. */
function layoutBeside({ place }: Workload, { everywhere }: ScaffoldContext): Layout {
  const folder = folderOf(place.path);
  const all = ofKind(everywhere, "kubernetes.kustomization");
  const own =
    all.find((each) => folderOf(each.place.path) === folder) ??
    all.find(({ data, place: at }) => data.resources.includes(place.path) && isAbove(folderOf(at.path), folder));
  return { folder, ...(own === undefined ? {} : { kustomization: own }) };
}

function isAbove(folder: string, below: string): boolean {
  return folder === "" || below.startsWith(`${folder}/`);
}

/** Manifests beside the workload that they belong to, else beside the others, named in their kustomization; nothing where they are there. */
export async function manifestPlan(
  context: ScaffoldContext,
  files: readonly { readonly name: string; readonly text: string }[],
  edits: readonly TextEdit[] = [],
  workload?: Workload,
): Promise<ScaffoldPlan> {
  const { folder, kustomization } = workload === undefined ? layoutOf(context) : layoutBeside(workload, context);
  const creates: { readonly path: string; readonly text: string }[] = [];
  for (const { name, text } of files) {
    const path = joined(folder, name);
    if ((await context.read(path)) === undefined) creates.push({ path, text });
  }
  if (creates.length === 0)
    return nothing(`${files.map(({ name }) => joined(folder, name)).join(" and ")} is there already.`);
  const home = kustomization === undefined ? "" : folderOf(kustomization.place.path);
  const listed = kustomization
    ? await listedIn(
        context,
        kustomization.place.path,
        creates.map(({ path }) => path.slice(home === "" ? 0 : home.length + 1)),
      )
    : [];
  return { creates, edits: [...edits, ...listed] };
}

/** Names further files under `resources`: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/ */
async function listedIn(
  context: ScaffoldContext,
  path: string,
  names: readonly string[],
): Promise<readonly TextEdit[]> {
  const before = (await context.read(path)) ?? "";
  const end = lineEnd(before);
  const list = /^resources[ \t]*:[ \t]*(?:#[^\n]*)?\r?\n([ \t]*)-[ \t]/m.exec(before);
  if (list) {
    const at = list.index + list[0].length - (list[1]?.length ?? 0) - 2;
    return [{ path, span: { start: at, end: at }, text: names.map((name) => `${list[1]}- ${name}${end}`).join("") }];
  }
  if (/^resources[ \t]*:/m.test(before)) return [];
  const lead = before === "" || before.endsWith("\n") ? "" : end;
  return [
    {
      path,
      span: { start: before.length, end: before.length },
      text: `${lead}resources:${end}${names.map((name) => `  - ${name}${end}`).join("")}`,
    },
  ];
}

/** The labels by which a workload's pods are chosen: those that do not change with a version. */
export function chosenBy({ data }: Workload): readonly (readonly [string, string])[] {
  const stable = Object.entries(data.labels).filter(([key]) => !/version|hash|chart|revision|managed-by/i.test(key));
  const named = stable.filter(([key]) =>
    /^(?:app|app\.kubernetes\.io\/(?:name|instance|component)|k8s-app|component|tier)$/.test(key),
  );
  return named.length > 0 ? named : stable;
}

/** Labels as lines of YAML, with the words that YAML would read otherwise in quotes. */
export function labelLines(labels: readonly (readonly [string, string])[], indent: string): string {
  return labels.map(([key, value]) => `${indent}${key}: ${plain(value)}`).join("\n");
}

function plain(value: string): string {
  return /^[A-Za-z][\w./-]*$/.test(value) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);
}

/** The line of a namespace, where the component's neighbours have one in common. */
export function namespaceLine({ everywhere }: ScaffoldContext, workload?: Workload): string {
  const own = workload?.data.namespace;
  const all = new Set(workloadsOf(everywhere).map(({ data }) => data.namespace));
  const common = workload === undefined && all.size === 1 ? [...all][0] : own;
  return common === undefined ? "" : `\n  namespace: ${common}`;
}

/** Why there is nothing to add a manifest to. */
export function withoutWorkload({ component }: ScaffoldContext): ScaffoldPlan {
  return nothing(`No Deployment of ${component.id} was seen; the scaffold kubernetes-deployment writes one.`);
}
