import type { JsonPatch, KubernetesAutoscaler, Place, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, textAt, type YamlNode } from "../yaml.ts";
import { numberOf } from "./autoscalers.ts";
import { operationParts, patchGrants } from "./patchGrants.ts";

/** Fields that a patch may give to containers and pods which lack them. */
const FIELDS =
  /\b(securityContext|resources|automountServiceAccountToken|serviceAccountName|livenessProbe|readinessProbe|affinity|topologySpreadConstraints)\b/g;

/** The names of such fields in a text, each once. */
export function fieldsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(FIELDS)].flatMap(([field]) => field))];
}

/** What operations of RFC 6902 say; undefined where the document is no list of them. */
export function operationsOf(
  root: YamlNode | undefined,
  text: string,
  placeOf: (node: Pick<YamlNode, "span">) => Place,
): JsonPatch | undefined {
  if (root?.kind !== "list") return undefined;
  const operations = root.items.filter((each) => textAt(each, "path")?.startsWith("/") && at(each, "op"));
  if (operations.length === 0) return undefined;
  const given = operations.filter((each) => /^(?:add|replace)$/.test(textAt(each, "op") ?? ""));
  const ending = (pattern: RegExp) => given.filter((each) => pattern.test(textAt(each, "path") ?? ""));
  const replicas = at(ending(/^\/spec\/replicas$/).at(-1), "value");
  const count = numberOf(textAt(replicas));
  return {
    fields: fieldsIn(given.map(({ span }) => text.slice(span.start, span.end)).join("\n")),
    ...(replicas === undefined
      ? {}
      : { replicas: { ...(count === undefined ? {} : { count }), place: placeOf(replicas) } }),
    ...boundsIn((field) => at(ending(field).at(-1), "value"), placeOf),
    images: ending(/\/containers\/\d+\/image$/i).flatMap((each) => {
      const value = at(each, "value");
      const image = textAt(value);
      return value === undefined || image === undefined ? [] : [{ image, place: placeOf(value) }];
    }),
    parts: operationParts(root, (span) => placeOf({ span })),
  };
}

/** Of a HorizontalPodAutoscaler, or of KEDA's ScaledObject. */
function boundsIn(
  given: (field: RegExp) => YamlNode | undefined,
  placeOf: (node: YamlNode) => Place,
): Pick<JsonPatch, "bounds"> {
  const least = given(/^\/spec\/(?:minReplicas|minReplicaCount)$/);
  const most = given(/^\/spec\/(?:maxReplicas|maxReplicaCount)$/);
  if (least === undefined && most === undefined) return {};
  const [min, max] = [numberOf(textAt(least)), numberOf(textAt(most))];
  return {
    bounds: {
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(least === undefined ? {} : { minAt: placeOf(least) }),
      ...(most === undefined ? {} : { maxAt: placeOf(most) }),
    },
  };
}

/** How many pods a kustomization or its patch asks for. */
export function setCopies(
  name: string | undefined,
  count: number | undefined,
  place: Place,
): readonly Signal<"kubernetes.copies">[] {
  if (name === undefined) return [];
  return [{ kind: "kubernetes.copies", place, data: { name, ...(count === undefined ? {} : { count }) } }];
}

/** What a patch says of the autoscaler that its kustomization names. */
export function patchedScaler(
  { bounds }: Pick<JsonPatch, "bounds">,
  target: { readonly kind?: string; readonly name?: string },
  place: Place,
): readonly Signal<"kubernetes.autoscaler">[] {
  if (bounds === undefined || target.name === undefined) return [];
  const by = target.kind === "ScaledObject" ? "KEDA" : "HPA";
  const data: KubernetesAutoscaler = { by, name: target.name, kind: "", target: "", shares: [], ...bounds };
  return [{ kind: "kubernetes.autoscaler", place, data }];
}

/** The images that a kustomization or a patch puts in place of others. */
export function patchedImages(patch: JsonPatch | undefined): readonly Signal<"image.reference">[] {
  return (patch?.images ?? []).map(({ image, place }) => ({
    kind: "image.reference",
    place,
    data: { by: "Kustomize", image },
  }));
}

/** Reads files of RFC 6902 operations, which kustomizations patch with: https://datatracker.ietf.org/doc/html/rfc6902 */
export const jsonPatches: Extractor = {
  name: "JSON patch",
  files: ["**/*.yaml", "**/*.yml", "**/*.json"],
  mayHold: (text) =>
    /\bop["']?[ \t]*:[ \t]*["']?(?:add|replace|remove)\b/.test(text) &&
    /\bpath["']?[ \t]*:[ \t]*["']?\/spec\//.test(text),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const data = operationsOf(root, text, ({ span }) => ({ path, span }));
    if (data === undefined) return NOTHING;
    const grants = patchGrants({ path, text }, root, "Patch", path.slice(path.lastIndexOf("/") + 1));
    const place = { path, span: { start: 0, end: 0 } };
    return { signals: [{ kind: "kubernetes.patch", place, data }, ...patchedImages(data), ...grants], problems: [] };
  },
};
