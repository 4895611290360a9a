import type { Place, Signal } from "../../../model.ts";
import { at, entriesAt, entry, itemsAt, textAt, type YamlNode } from "../../yaml.ts";
import { selectorAt } from "../selectors.ts";
import { type Grants, grant, spanOf } from "./grants.ts";

/** Who may call pods, where a policy names them: https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
export function networkPolicyOf(path: string, root: YamlNode, place: Place): readonly Signal[] {
  const name = textAt(root, "metadata", "name") ?? "";
  const namespace = textAt(root, "metadata", "namespace");
  const selector = selectorAt(root, "spec", "podSelector");
  const data = { name, ...(namespace === undefined ? {} : { namespace }) };
  return [
    ...(selector === undefined ? [] : [{ kind: "kubernetes.policy" as const, place, data: { ...data, selector } }]),
    ...restricted(path, root, place.within ?? ""),
  ];
}

function restricted(path: string, root: YamlNode, within: string): readonly Signal<"privilege.grant">[] {
  const spec = at(root, "spec");
  const named = entry(root, "kind");
  const types = itemsAt(spec, "policyTypes").flatMap((item) => textAt(item) ?? []);
  // Where it names no types, it is about what comes in.
  if (named === undefined || (types.length > 0 && !types.includes("Ingress"))) return [];
  const rules = itemsAt(spec, "ingress");
  const isOpen = rules.some((rule) => !isNarrow(rule));
  if (isOpen) return [];
  const grants: Grants = { path, within, of: "cluster" };
  const message = `${within} lets only those call its pods that it names.`;
  return [grant(grants, spanOf(named), "network-restricted", "none", message)];
}

/** A rule without `from` lets everybody in, and so does one that names everybody. */
function isNarrow(rule: YamlNode): boolean {
  const peers = itemsAt(rule, "from");
  return peers.length > 0 && peers.every((peer) => entriesAt(peer).length > 0 && !isEverybody(peer));
}

function isEverybody(peer: YamlNode): boolean {
  const range = textAt(peer, "ipBlock", "cidr");
  const spaces = at(peer, "namespaceSelector");
  const takesAll = spaces !== undefined && entriesAt(spaces).length === 0 && at(peer, "podSelector") === undefined;
  return range === "0.0.0.0/0" || range === "::/0" || takesAll;
}
