import type { Signal } from "../../model.ts";
import { at, itemsAt, textAt, type YamlEntry, type YamlMap, type YamlNode } from "../yaml.ts";
import { containersOf, type Manifest } from "./containers.ts";
import { privilegesOf } from "./privileges/podPrivileges.ts";
import type { Workload } from "./workloads.ts";

/** Deeper than anybody's kind keeps its pods. */
const DEEPEST = 10;
const MOST = 100;

/** Kinds that describe kinds: what looks like containers in them are schemas. */
const SCHEMAS = /^(?:CustomResourceDefinition|CompositeResourceDefinition|Composition|ConstraintTemplate)$/;

/**
 * Containers of kinds that others define, wherever these keep their pods: a workflow of Argo, a job of Kubeflow, a cluster
 * of Ray. What is left out there may be given by their operator, so only what is written counts.
 */
export function customPods(
  manifest: Manifest,
  root: YamlNode,
  kind: string,
  name: string,
  namespace: string | undefined,
): readonly Signal[] {
  if (SCHEMAS.test(kind) || !/\.\w+\/v\d/.test(textAt(root, "apiVersion") ?? "")) return [];
  const found: YamlMap[] = [];
  collect(at(root, "spec"), found, new Set(), 0);
  return found.slice(0, MOST).flatMap((spec): readonly Signal[] => {
    const workload: Workload = { apiVersion: "", kind, finite: true, template: mapOf("spec", spec) };
    const containers = containersOf(manifest, workload, name, namespace);
    const grants = privilegesOf(manifest, workload, name, spec.span).filter(
      ({ data }) => data.absent !== true && data.reach !== "none",
    );
    return [...containers, ...grants];
  });
}

/** The pods below a node: what has containers of its own, or one in the way of Argo's templates. */
function collect(node: YamlNode | undefined, found: YamlMap[], seen: Set<YamlNode>, depth: number): void {
  // What several aliases stand for is one and the same.
  if (node === undefined || depth > DEEPEST || found.length >= MOST || seen.has(node)) return;
  seen.add(node);
  if (node.kind === "list") for (const item of node.items) collect(item, found, seen, depth + 1);
  if (node.kind !== "map") return;
  if (itemsAt(node, "containers").some(isContainer)) {
    found.push(node);
    return;
  }
  const single = at(node, "container") ?? at(node, "script");
  if (isContainer(single) && node.entries.has("name")) found.push(withContainers(node, single));
  else for (const { value } of node.entries.values()) collect(value, found, seen, depth + 1);
}

function isContainer(node: YamlNode | undefined): node is YamlMap {
  return node?.kind === "map" && at(node, "image")?.kind === "scalar";
}

/** https://argo-workflows.readthedocs.io/en/latest/fields/#template */
function withContainers(node: YamlMap, single: YamlMap): YamlMap {
  const list: YamlNode = { kind: "list", span: single.span, items: [single] };
  const entry: YamlEntry = { key: "containers", keySpan: single.span, value: list, merged: false };
  return { ...node, entries: new Map([...node.entries, ["containers", entry]]) };
}

function mapOf(key: string, value: YamlMap): YamlMap {
  const entry: YamlEntry = { key, keySpan: value.span, value, merged: false };
  return { kind: "map", span: value.span, flow: value.flow, entries: new Map([[key, entry]]), duplicates: [] };
}
