import type { JsonPatch, Kustomization, Place, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { resolvePath } from "../paths.ts";
import { readYaml } from "../readYaml.ts";
import { at, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { numberOf } from "./autoscalers.ts";
import { fieldsIn, operationsOf, patchedImages, patchedScaler } from "./patches.ts";
import { patchGrants } from "./patchGrants.ts";

function setCopies(
  name: string | undefined,
  written: string | undefined,
  place: Place,
): readonly Signal<"kubernetes.copies">[] {
  const count = numberOf(written);
  if (name === undefined) return [];
  return [{ kind: "kubernetes.copies", place, data: { name, ...(count === undefined ? {} : { count }) } }];
}

/** What a patch that is written into the kustomization says, as a piece of a manifest or as operations of RFC 6902. */
function completedBy(patch: YamlNode): Kustomization["completes"] {
  const inline = textAt(patch, "patch") ?? textAt(patch) ?? "";
  if (!inline.includes("\n") && !inline.startsWith("[")) return [];
  const fields = operationsIn(inline, ZERO)?.fields ?? fieldsIn(inline);
  if (fields.length === 0) return [];
  const kind = textAt(patch, "target", "kind") ?? /^kind:[ \t]*(\w+)/m.exec(inline)?.[1];
  const hasTarget = at(patch, "target") !== undefined;
  const name = hasTarget ? textAt(patch, "target", "name") : /^[ \t]+name:[ \t]*["']?([\w.-]+)/m.exec(inline)?.[1];
  return [{ ...(kind === undefined ? {} : { kind }), ...(name === undefined ? {} : { name }), fields }];
}

const ZERO: Place = { path: "", span: { start: 0, end: 0 } };

/** The operations that a patch holds which is written into the kustomization; all of them stand where the patch does. */
function operationsIn(inline: string, place: Place): JsonPatch | undefined {
  return /\bop["']?[ \t]*:/.test(inline) ? operationsOf(readYaml(inline)[0]?.root, inline, () => place) : undefined;
}

/** Images that get a tag or a digest, as they are pulled: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/ */
function imagesOf(root: YamlNode, path: string): readonly Signal<"image.reference">[] {
  return itemsAt(root, "images").flatMap((item) => {
    const name = textAt(item, "newName") ?? textAt(item, "name");
    const [tag, digest] = [textAt(item, "newTag"), textAt(item, "digest")];
    const written = at(item, digest === undefined ? "newTag" : "digest");
    if (name === undefined || written === undefined) return [];
    // A digest takes the tag's place.
    const image = digest === undefined ? `${name}:${tag}` : `${name}@${digest}`;
    return [
      { kind: "image.reference" as const, place: { path, span: written.span }, data: { by: "Kustomize", image } },
    ];
  });
}

/** Reads which files a kustomization patches with: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
export const kustomization: Extractor = {
  name: "Kustomize",
  files: ["**/kustomization.yaml", "**/kustomization.yml", "**/Kustomization"],

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    if (root === undefined || !["Kustomization", "Component"].includes(textAt(root, "kind") ?? "Kustomization"))
      return { signals: [], problems: [] };
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    const listed = ["patches", "patchesStrategicMerge", "patchesJson6902"].flatMap((field) => itemsAt(root, field));
    const patches: string[] = [];
    const targets: { file: string; kind?: string; name?: string }[] = [];
    let addsProbes = false;
    for (const patch of listed) {
      const inline = textAt(patch, "patch") ?? (patch.kind === "scalar" ? textAt(patch) : undefined);
      const file = textAt(patch, "path") ?? (inline?.includes("\n") ? undefined : inline);
      if (file !== undefined) {
        const [kind, name] = [textAt(patch, "target", "kind"), textAt(patch, "target", "name")];
        patches.push(resolvePath(folder, file));
        targets.push({
          file: resolvePath(folder, file),
          ...(kind === undefined ? {} : { kind }),
          ...(name === undefined ? {} : { name }),
        });
      }
      if (/(?:liveness|readiness)Probe/.test(inline ?? "")) addsProbes = true;
    }
    const resources = ["resources", "bases", "components"]
      .flatMap((field) => itemsAt(root, field))
      .flatMap((item) => textAt(item) ?? [])
      .map((resource) => resolvePath(folder, resource));
    const images = itemsAt(root, "images").flatMap((item) => {
      const [name, newName] = [textAt(item, "name"), textAt(item, "newName")];
      return name === undefined || newName === undefined ? [] : [{ name, newName }];
    });
    const tagged = itemsAt(root, "images").flatMap((item) => {
      const [name, tag, digest] = [textAt(item, "name"), textAt(item, "newTag"), textAt(item, "digest")];
      if (name === undefined || (tag === undefined && digest === undefined)) return [];
      return [{ name, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) }];
    });
    const renames = textAt(root, "namePrefix") !== undefined || textAt(root, "nameSuffix") !== undefined;
    const completes = listed.flatMap(completedBy);
    const data: Kustomization = { resources, patches, targets, renames, addsProbes, completes, images, tagged };
    const place = { path, span: { start: 0, end: 0 } };
    const copies = [
      ...itemsAt(root, "replicas").flatMap((item) => {
        const span = at(item, "count")?.span ?? place.span;
        return setCopies(textAt(item, "name"), textAt(item, "count"), { path, span });
      }),
      ...listed.flatMap((patch) => patchedIn(patch, { path, span: (at(patch, "patch") ?? patch).span })),
    ];
    return {
      signals: [{ kind: "kubernetes.kustomization", place, data }, ...copies, ...imagesOf(root, path)],
      problems: [],
    };
  },
};

/** What a patch that is written into the kustomization says of how many pods there are, and of their images. */
function patchedIn(patch: YamlNode, place: Place): readonly Signal[] {
  const inline = textAt(patch, "patch") ?? textAt(patch) ?? "";
  const operations = operationsIn(inline, place);
  const [kind, name] = [textAt(patch, "target", "kind"), textAt(patch, "target", "name")];
  if (operations === undefined) return mergedIn(inline, name, place);
  const { replicas } = operations;
  const count = replicas?.count === undefined ? undefined : String(replicas.count);
  const target = { ...(kind === undefined ? {} : { kind }), ...(name === undefined ? {} : { name }) };
  const grants = patchGrants(
    { path: place.path, text: inline },
    readYaml(inline)[0]?.root,
    kind ?? "Patch",
    name ?? "",
  );
  return [
    ...(replicas === undefined ? [] : setCopies(name, count, place)),
    ...patchedScaler(operations, target, place),
    ...patchedImages(operations),
    // All of them stand where the patch does, whose own places are those of a text within the text.
    ...grants.map((each) => ({
      ...each,
      place: { ...place, within: each.place.within ?? "" },
      data: { ...each.data, fixes: [] },
    })),
  ];
}

/** A piece of a manifest that is laid over the whole: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/ */
function mergedIn(inline: string, target: string | undefined, place: Place): readonly Signal[] {
  if (!/\b(?:replicas|(?:min|max)Replica\w+)["']?:/.test(inline)) return [];
  return readYaml(inline).flatMap(({ root }): readonly Signal[] => {
    const name = target ?? textAt(root, "metadata", "name");
    const kind = textAt(root, "kind");
    const spec = at(root, "spec");
    if (kind === "HorizontalPodAutoscaler" || kind === "ScaledObject") {
      const [min, max] = ["min", "max"].map((end) =>
        numberOf(textAt(spec, kind === "ScaledObject" ? `${end}ReplicaCount` : `${end}Replicas`)),
      );
      const bounds = {
        ...(min === undefined ? {} : { min, minAt: place }),
        ...(max === undefined ? {} : { max, maxAt: place }),
      };
      return patchedScaler(
        { fields: [], images: [], bounds },
        { kind, ...(name === undefined ? {} : { name }) },
        place,
      );
    }
    return at(spec, "replicas") === undefined ? [] : setCopies(name, textAt(spec, "replicas"), place);
  });
}
