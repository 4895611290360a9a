import type { Kustomization, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { resolvePath } from "../paths.ts";
import { readYaml } from "../readYaml.ts";
import { at, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { numberOf } from "./autoscalers.ts";
import { inlinePatch } from "./inlinePatches.ts";
import { setCopies } from "./patches.ts";

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
      const inline = textAt(patch, "patch") ?? textAt(patch);
      const file = textAt(patch, "path") ?? (textAt(patch)?.includes("\n") ? undefined : textAt(patch));
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
      const written = at(item, digest === undefined ? "newTag" : "digest");
      if (name === undefined || written === undefined || (tag === undefined && digest === undefined)) return [];
      return [
        {
          name,
          place: { path, span: written.span },
          ...(tag === undefined ? {} : { tag }),
          ...(digest === undefined ? {} : { digest }),
        },
      ];
    });
    const renames = textAt(root, "namePrefix") !== undefined || textAt(root, "nameSuffix") !== undefined;
    const inline = listed.map((patch) => inlinePatch({ path, text }, patch));
    const completes = inline.flatMap((patch) => patch.completes);
    const parts = inline.flatMap((patch) => patch.parts);
    const data: Kustomization = { resources, patches, targets, renames, addsProbes, completes, parts, images, tagged };
    const place = { path, span: { start: 0, end: 0 } };
    const copies = itemsAt(root, "replicas").flatMap((item) => {
      const span = at(item, "count")?.span ?? place.span;
      return setCopies(textAt(item, "name"), numberOf(textAt(item, "count")), { path, span });
    });
    const patched = inline.flatMap(({ signals }) => signals);
    return {
      signals: [{ kind: "kubernetes.kustomization", place, data }, ...copies, ...patched, ...imagesOf(root, path)],
      problems: [],
    };
  },
};
