import type { Signal, Span } from "../../model.ts";
import { at, itemsAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
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
  if (root?.kind !== "list") return [];
  return itemsAt(root).flatMap((operation) => {
    const value = at(operation, "value");
    const path = /^\/spec\/(?:jobTemplate\/spec\/)?template\/spec\/(.+)$/.exec(textAt(operation, "path") ?? "")?.[1];
    const keys = path?.split("/") ?? [];
    if (value === undefined || keys.length === 0 || keys.length > DEEPEST) return [];
    if (!/^(?:add|replace)$/.test(textAt(operation, "op") ?? "")) return [];
    const pod = keys.reduceRight((inner, key) => (/^(?:\d+|-)$/.test(key) ? listOf(inner) : mapOf(key, inner)), value);
    const workload = { apiVersion: "", kind, finite: false, template: mapOf("spec", pod) };
    return privilegesOf(manifest, workload, name, value.span).filter(({ data }) => isGiven(data));
  });
}

/** What is left out in a patch stands in the manifest that it is laid over. */
function isGiven({ absent, reach }: Signal<"privilege.grant">["data"]): boolean {
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
