import type { ContainerPart, Span } from "../../model.ts";
import { at, entry, isOff, textAt, type YamlMap, type YamlNode } from "../yaml.ts";
import { RESTRAINTS } from "./privileges/hardening.ts";

/** What a container's description gives it, and what it takes from the one below it, with the span of each. */
export interface Parts {
  readonly gives: readonly SpannedPart[];
  readonly drops: readonly SpannedPart[];
}

interface SpannedPart {
  readonly part: ContainerPart;
  readonly span: Span;
}

const PROBES = ["readinessProbe", "livenessProbe", "startupProbe"] as const;
const RESOURCES = [
  ["requests", "cpu"],
  ["requests", "memory"],
  ["limits", "cpu"],
  ["limits", "memory"],
] as const;

/** The parts of a container, those that its pod gives to all included. */
export function partsOf(container: YamlNode, pod: YamlNode | undefined): Parts {
  const found = [...probes(container), ...resources(container, pod), ...restraints(container, pod), ...token(pod)];
  const those = (said: Said) =>
    found.flatMap((each) => (each.said === said ? [{ part: each.part, span: each.span }] : []));
  return { gives: those("given"), drops: those("dropped") };
}

/** The parts that a pod gives to whatever containers it has. */
export function podParts(pod: YamlNode | undefined): Parts {
  return partsOf(EMPTY, pod);
}

const EMPTY: YamlMap = { kind: "map", span: { start: 0, end: 0 }, flow: false, entries: new Map(), duplicates: [] };

type Said = "given" | "dropped";
type Found = SpannedPart & { readonly said: Said };

function probes(container: YamlNode): readonly Found[] {
  return PROBES.flatMap((part) => {
    const written = entry(container, part);
    return written === undefined ? [] : [{ part, span: written.keySpan, said: saidBy(written.value) }];
  });
}

function resources(container: YamlNode, pod: YamlNode | undefined): readonly Found[] {
  return [container, pod].flatMap((owner) =>
    RESOURCES.flatMap(([group, name]): readonly Found[] => {
      const way = [["resources"], ["resources", group], ["resources", group, name]];
      const written = way.flatMap((keys) => entry(owner, ...keys) ?? []);
      const last = written.at(-1);
      if (last === undefined) return [];
      const isWhole = written.length === way.length;
      if (!isWhole && saidBy(last.value) === "given") return []; // it speaks of others
      return [{ part: `${group}.${name}`, span: last.keySpan, said: saidBy(last.value) }];
    }),
  );
}

function restraints(container: YamlNode, pod: YamlNode | undefined): readonly Found[] {
  const own = entry(container, "securityContext");
  const context = own?.value;
  return RESTRAINTS.flatMap(({ field: [part], isThere }): readonly Found[] => {
    const written = entry(context, part) ?? entry(pod, "securityContext", part) ?? own ?? entry(pod, "securityContext");
    if (written === undefined) return [];
    if (isThere(pod, context)) return [{ part, span: written.keySpan, said: "given" }];
    const isSaid = written.key === part || saidBy(written.value) === "dropped";
    return isSaid ? [{ part, span: written.keySpan, said: "dropped" }] : [];
  });
}

function token(pod: YamlNode | undefined): readonly Found[] {
  const part = "automountServiceAccountToken";
  const account = entry(pod, "serviceAccountName") ?? entry(pod, "serviceAccount");
  const written = entry(pod, part) ?? account;
  if (written === undefined) return [];
  const isGiven = isOff(pod, part) || (account !== undefined && (textAt(account.value) ?? "default") !== "default");
  return [{ part, span: written.keySpan, said: isGiven ? "given" : "dropped" }];
}

/** https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/ */
function saidBy(value: YamlNode): Said {
  const isNull = value.kind === "scalar" && value.value === null;
  return isNull || textAt(at(value), "$patch") === "delete" ? "dropped" : "given";
}
