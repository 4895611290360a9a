import type { JsonPatch, Kustomization, PatchedParts, Place, Signal, Span } from "../../model.ts";
import { readYaml } from "../readYaml.ts";
import { at, textAt, type YamlNode } from "../yaml.ts";
import { numberOf } from "./autoscalers.ts";
import { podParts } from "./containerParts.ts";
import { containersOf, type Manifest } from "./containers.ts";
import { partsOfContainer } from "./patchedParts.ts";
import { fieldsIn, operationsOf, patchedImages, patchedScaler, setCopies } from "./patches.ts";
import { isGiven, patchGrants } from "./patchGrants.ts";
import { privilegesOf } from "./privileges/podPrivileges.ts";
import { workloadOf } from "./workloads.ts";

/** What a patch says that is written into a kustomization. */
export interface InlinePatch {
  readonly completes: Kustomization["completes"];
  readonly parts: readonly PatchedParts[];
  /** How many pods there are, their images, and what they may do. */
  readonly signals: readonly Signal[];
}

/** Its text, what it is laid over, and where a span of the text stands in the kustomization. */
interface Inline {
  readonly path: string;
  readonly text: string;
  readonly target: { readonly kind?: string; readonly name?: string };
  placeOf(span: Span): Place;
}

const NOTHING: InlinePatch = { completes: [], parts: [], signals: [] };

/** Reads a patch as operations of RFC 6902, or else as a piece of a manifest; nothing where it names a file. */
export function inlinePatch({ path, text }: Manifest, patch: YamlNode): InlinePatch {
  const node = at(patch, "patch") ?? patch;
  const inner = textAt(node) ?? "";
  if (node === patch && !inner.includes("\n")) return NOTHING;
  const [kind, name] = [textAt(patch, "target", "kind"), textAt(patch, "target", "name")];
  const inline: Inline = {
    path,
    text: inner,
    target: { ...(kind === undefined ? {} : { kind }), ...(name === undefined ? {} : { name }) },
    placeOf: (span) => ({ path, span: lineOf(text, node.span, inner, span) ?? node.span }),
  };
  const root = readYaml(inner)[0]?.root;
  const operations = operationsOf(root, inner, ({ span }) => inline.placeOf(span));
  const completes = completedBy(inline, at(patch, "target") !== undefined, operations);
  return { completes, ...(operations === undefined ? mergedIn(inline) : operatedIn(inline, root, operations)) };
}

/** The line of a block scalar on which a span of its text stands; undefined for text in quotes, whose lines are folded. */
function lineOf(text: string, { start, end }: Span, inner: string, span: Span): Span | undefined {
  if (text[start] !== "|") return undefined;
  let from = start;
  for (const _ of inner.slice(0, span.start).split("\n")) from = text.indexOf("\n", from) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(from, end))?.[0] ?? "";
  if (from === 0 || line.trim() === "") return undefined;
  return { start: from + line.length - line.trimStart().length, end: from + line.trimEnd().length };
}

/** The fields of workloads that it holds. */
function completedBy(
  { text, target }: Inline,
  hasTarget: boolean,
  operations: JsonPatch | undefined,
): Kustomization["completes"] {
  const fields = operations?.fields ?? fieldsIn(text);
  if (fields.length === 0) return [];
  const kind = target.kind ?? /^kind:[ \t]*(\w+)/m.exec(text)?.[1];
  const name = hasTarget ? target.name : /^[ \t]+name:[ \t]*["']?([\w.-]+)/m.exec(text)?.[1];
  return [{ ...(kind === undefined ? {} : { kind }), ...(name === undefined ? {} : { name }), fields }];
}

function operatedIn(
  { path, text, target, placeOf }: Inline,
  root: YamlNode | undefined,
  operations: JsonPatch,
): Omit<InlinePatch, "completes"> {
  const { replicas, bounds } = operations;
  const { kind = "Patch", name = "" } = target;
  const scaled = bounds?.minAt ?? bounds?.maxAt;
  const grants = patchGrants({ path, text }, root, kind, name);
  return {
    parts: operations.parts.map((each) => ({ ...each, ...target })),
    signals: [
      ...(replicas === undefined ? [] : setCopies(target.name, replicas.count, replicas.place)),
      ...(scaled === undefined ? [] : patchedScaler(operations, target, scaled)),
      ...patchedImages(operations),
      ...grants.map((each) => inKustomization(each, placeOf)),
    ],
  };
}

/** A piece of a manifest that is laid over the whole: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/ */
function mergedIn(inline: Inline): Omit<InlinePatch, "completes"> {
  const read = readYaml(inline.text).flatMap(({ root }) => (root === undefined ? [] : [mergedOf(inline, root)]));
  return { parts: read.flatMap(({ parts }) => parts), signals: read.flatMap(({ signals }) => signals) };
}

function mergedOf({ path, text, target, placeOf }: Inline, root: YamlNode): Omit<InlinePatch, "completes"> {
  const [kind, name] = [target.kind ?? textAt(root, "kind"), target.name ?? textAt(root, "metadata", "name")];
  const spec = at(root, "spec");
  if (kind === "HorizontalPodAutoscaler" || kind === "ScaledObject") {
    const field = kind === "ScaledObject" ? "ReplicaCount" : "Replicas";
    const [min, max] = [at(spec, `min${field}`), at(spec, `max${field}`)];
    return { parts: [], signals: scalerOf(kind, name, min, max, placeOf) };
  }
  const written = at(spec, "replicas");
  const copies = written === undefined ? [] : setCopies(name, numberOf(textAt(written)), placeOf(written.span));
  const workload = workloadOf(root);
  if (workload === undefined) return { parts: [], signals: copies };
  const manifest = { path, text };
  const of = { ...(kind === undefined ? {} : { kind }), ...(name === undefined ? {} : { name }) };
  const containers = containersOf(manifest, workload, name ?? "", undefined);
  const pod = podParts(at(workload.template, "spec"));
  const placed = (parts: typeof pod.gives) => parts.map((each) => ({ part: each.part, place: placeOf(each.span) }));
  const ofPod = { ...of, gives: placed(pod.gives), drops: placed(pod.drops) };
  const parts = containers.map((each) => ({ ...partsOfContainer(each, ({ span }) => placeOf(span)), ...of }));
  const images = parts.flatMap(({ image }) => (image === undefined ? [] : [image]));
  const grants = privilegesOf(manifest, workload, name ?? "", root.span).filter(({ data }) => isGiven(data));
  return {
    parts: containers.length === 0 ? [ofPod] : parts,
    signals: [
      ...copies,
      ...images.map(
        ({ written: image, place }): Signal => ({ kind: "image.reference", place, data: { by: "Kustomize", image } }),
      ),
      ...grants.map((each) => inKustomization(each, placeOf)),
    ],
  };
}

function scalerOf(
  kind: string,
  name: string | undefined,
  min: YamlNode | undefined,
  max: YamlNode | undefined,
  placeOf: Inline["placeOf"],
): readonly Signal[] {
  const written = min ?? max;
  if (written === undefined) return [];
  const [least, most] = [numberOf(textAt(min)), numberOf(textAt(max))];
  const bounds = {
    ...(min === undefined || least === undefined ? {} : { min: least, minAt: placeOf(min.span) }),
    ...(max === undefined || most === undefined ? {} : { max: most, maxAt: placeOf(max.span) }),
  };
  const target = { kind, ...(name === undefined ? {} : { name }) };
  return patchedScaler({ bounds }, target, placeOf(written.span));
}

/** Its own places are those of a text within the text, and nothing of that can be written by a fix. */
function inKustomization(grant: Signal<"privilege.grant">, placeOf: Inline["placeOf"]): Signal<"privilege.grant"> {
  const place = { ...placeOf(grant.place.span), within: grant.place.within ?? "" };
  return { ...grant, place, data: { ...grant.data, fixes: [] } };
}
