import type { PatchedParts, Place, Signal, Span } from "../../model.ts";
import { at, itemsAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { partsOf, podParts } from "./containerParts.ts";
import type { Manifest } from "./containers.ts";
import { privilegesOf } from "./privileges/podPrivileges.ts";

/** Deeper than a pod's description goes. */
const DEEPEST = 12;

/** What the operations of a patch let pods do that the manifests below it do not: https://datatracker.ietf.org/doc/html/rfc6902 */
export function patchGrants(
  manifest: Manifest,
  root: YamlNode | undefined,
  kind: string,
  name: string,
): readonly Signal<"privilege.grant">[] {
  return operationsOnPods(root).flatMap(({ pod, op, span }) => {
    if (op === "remove") return [];
    const workload = { apiVersion: "", kind, finite: false, template: mapOf("spec", pod) };
    return privilegesOf(manifest, workload, name, span).filter(({ data }) => isGiven(data));
  });
}

/** What the operations of a patch give containers, and what they take from them. */
export function operationParts(root: YamlNode | undefined, placeOf: (span: Span) => Place): readonly PatchedParts[] {
  return operationsOnPods(root).flatMap(({ pod, list, index, span }): readonly PatchedParts[] => {
    if (list !== undefined && list !== "containers") return []; // those that prepare are asked for nothing
    const containers = itemsAt(pod, "containers");
    const image = containers.length === 1 ? textAt(containers[0], "image") : undefined;
    const patched = containers.length === 0 ? [podParts(pod)] : containers.map((each) => partsOf(each, undefined));
    return patched.map(({ gives, drops }, position) => {
      const named = textAt(containers[position], "name");
      const container = index ?? named;
      const placed = (parts: typeof gives) => parts.map(({ part }) => ({ part, place: placeOf(span) }));
      return {
        ...(container === undefined ? {} : { container }),
        gives: placed(gives),
        drops: placed(drops),
        ...(image === undefined ? {} : { image: { written: image, place: placeOf(span) } }),
      };
    });
  });
}

/** What one operation says of a pod, as if it were all of its description. */
interface PodOperation {
  readonly op: string;
  readonly pod: YamlNode;
  readonly span: Span;
  /** The list of containers that it changes one of, and which. */
  readonly list?: string;
  readonly index?: number;
}

function operationsOnPods(root: YamlNode | undefined): readonly PodOperation[] {
  if (root?.kind !== "list") return [];
  return itemsAt(root).flatMap((operation) => {
    const path = /^\/spec\/(?:jobTemplate\/spec\/)?template\/spec\/(.+)$/.exec(textAt(operation, "path") ?? "")?.[1];
    const keys = path?.split("/") ?? [];
    const op = textAt(operation, "op") ?? "";
    const value = op === "remove" ? nothingAt(operation.span) : at(operation, "value");
    if (value === undefined || keys.length === 0 || keys.length > DEEPEST) return [];
    if (!/^(?:add|replace|remove)$/.test(op)) return [];
    const pod = keys.reduceRight((inner, key) => (/^(?:\d+|-)$/.test(key) ? listOf(inner) : mapOf(key, inner)), value);
    const [list = "", index = ""] = keys;
    const isContainers = /^(?:c|initC|ephemeralC)ontainers$/.test(list);
    return [
      {
        op,
        pod,
        span: value.span,
        ...(isContainers ? { list } : {}),
        ...(isContainers && /^\d{1,4}$/.test(index) ? { index: Number(index) } : {}),
      },
    ];
  });
}

function nothingAt(span: Span): YamlNode {
  return { kind: "scalar", span, value: null };
}

/** What is left out in a patch stands in the manifest that it is laid over. */
export function isGiven({ absent, reach }: Signal<"privilege.grant">["data"]): boolean {
  return absent !== true && reach !== "none";
}

function mapOf(key: string, value: YamlNode): YamlNode {
  const { span }: { readonly span: Span } = value;
  const entry: YamlEntry = { key, keySpan: span, value, merged: false };
  return { kind: "map", span, flow: false, entries: new Map([[key, entry]]), duplicates: [] };
}

function listOf(item: YamlNode): YamlNode {
  return { kind: "list", span: item.span, items: [item] };
}
