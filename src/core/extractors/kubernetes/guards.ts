import type { EditFix, KubernetesWorkload } from "../../model.ts";
import { lineEnd } from "../../place.ts";
import { insertionInto } from "../insertion.ts";
import { at, stringsAt, textAt, type YamlNode } from "../yaml.ts";
import type { Manifest } from "./containers.ts";
import type { Workload } from "./workloads.ts";

/** What would keep some of a workload's pods through drains and lost nodes, written the way its file is. */
export function guardsOf(manifest: Manifest, root: YamlNode, workload: Workload): Pick<KubernetesWorkload, "guards"> {
  const labels = chosenBy(root, workload);
  // Text that a template gave is nowhere to write to, and what is written in braces takes no lines.
  if (manifest.rendered || root.kind !== "map" || root.flow || labels.length === 0) return {};
  return { guards: { budget: budgetAfter(manifest, root, labels), spread: spreadIn(manifest, workload, labels) } };
}

/** The labels by which it knows its own pods; those of the template may name a version, which changes. */
function chosenBy(root: YamlNode, { kind }: Workload): readonly string[] {
  if (at(root, "spec", "selector", "matchExpressions") !== undefined) return [];
  const isPlain = kind === "ReplicationController" || kind === "DeploymentConfig";
  const labels = isPlain ? stringsAt(root, "spec", "selector") : stringsAt(root, "spec", "selector", "matchLabels");
  return Object.entries(labels).map(([key, value]) => `${key}: ${plain(value)}`);
}

/** Label values are letters, digits, dots, dashes and underscores; YAML takes some of them for something else. */
function plain(value: string): string {
  return /^[a-z][\w.-]*$/i.test(value) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);
}

/** https://kubernetes.io/docs/tasks/run-application/configure-pdb/ */
function budgetAfter({ path, text }: Manifest, root: YamlNode, labels: readonly string[]): readonly EditFix[] {
  const name = textAt(root, "metadata", "name");
  const namespace = textAt(root, "metadata", "namespace");
  const next = /^(?:---|\.\.\.)(?=\s|$)/gm;
  next.lastIndex = root.span.end;
  const marker = next.exec(text);
  if (name === undefined || marker?.[0] === "...") return [];
  const newline = lineEnd(text);
  const lines = [
    "---",
    "apiVersion: policy/v1",
    "kind: PodDisruptionBudget",
    "metadata:",
    `  name: ${plain(name)}`,
    ...(namespace === undefined ? [] : [`  namespace: ${plain(namespace)}`]),
    "spec:",
    "  maxUnavailable: 1",
    "  selector:",
    "    matchLabels:",
    ...labels.map((label) => `      ${label}`),
  ].join(newline);
  const end = text.slice(0, marker?.index ?? text.length).trimEnd().length;
  const isEnded = text.startsWith(newline, end);
  const start = isEnded ? end + newline.length : end;
  const written = isEnded ? lines + newline : newline + lines;
  return [edit("Add a PodDisruptionBudget after it", path, start, written)];
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ */
function spreadIn({ path, text }: Manifest, { template }: Workload, labels: readonly string[]): readonly EditFix[] {
  const spec = at(template, "spec");
  if (spec?.kind !== "map" || spec.entries.has("topologySpreadConstraints")) return [];
  const into = insertionInto(text, spec);
  if (into?.syntax !== "yaml") return [];
  const lines = [
    [0, "topologySpreadConstraints:"],
    [1, "- maxSkew: 1"],
    [1, "  topologyKey: kubernetes.io/hostname"],
    [1, "  whenUnsatisfiable: ScheduleAnyway"],
    [1, "  labelSelector:"],
    [2, "  matchLabels:"],
    ...labels.map((label) => [3, `  ${label}`] as const),
  ] as const;
  const written = lines.map(([depth, line]) => into.newline + " ".repeat(into.indent + depth * into.step) + line);
  return [edit("Spread the pods over nodes", path, into.offset, written.join(""))];
}

function edit(title: string, path: string, offset: number, text: string): EditFix {
  return { kind: "edit", title, safety: "review", edits: [{ path, span: { start: offset, end: offset }, text }] };
}
