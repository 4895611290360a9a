import type { CopiesSet, Kustomization } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { resolvePath } from "../paths.ts";
import { readYaml } from "../readYaml.ts";
import { at, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { numberOf } from "./autoscalers.ts";

function setCopies(name: string | undefined, written: string | undefined): readonly CopiesSet[] {
  const count = numberOf(written);
  return name === undefined ? [] : [{ name, ...(count === undefined ? {} : { count }) }];
}

/** Fields that a patch may give to containers and pods which lack them. */
const FIELDS =
  /\b(securityContext|resources|automountServiceAccountToken|serviceAccountName|livenessProbe|readinessProbe|affinity|topologySpreadConstraints)\b/g;

/** What a patch that is written into the kustomization says, as a piece of a manifest or as operations of RFC 6902. */
function completedBy(patch: YamlNode): Kustomization["completes"] {
  const inline = textAt(patch, "patch") ?? textAt(patch) ?? "";
  if (!inline.includes("\n") && !inline.startsWith("[")) return [];
  const fields = [...new Set([...inline.matchAll(FIELDS)].flatMap(([field]) => field))];
  if (fields.length === 0) return [];
  const kind = textAt(patch, "target", "kind") ?? /^kind:[ \t]*(\w+)/m.exec(inline)?.[1];
  const hasTarget = at(patch, "target") !== undefined;
  const name = hasTarget ? textAt(patch, "target", "name") : /^[ \t]+name:[ \t]*["']?([\w.-]+)/m.exec(inline)?.[1];
  return [{ ...(kind === undefined ? {} : { kind }), ...(name === undefined ? {} : { name }), fields }];
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
    let addsProbes = false;
    for (const patch of listed) {
      const inline = textAt(patch, "patch") ?? (patch.kind === "scalar" ? textAt(patch) : undefined);
      const file = textAt(patch, "path") ?? (inline?.includes("\n") ? undefined : inline);
      if (file !== undefined) patches.push(resolvePath(folder, file));
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
    const data: Kustomization = { resources, patches, renames, addsProbes, completes, images, tagged };
    const place = { path, span: { start: 0, end: 0 } };
    const copies = [
      ...itemsAt(root, "replicas").flatMap((item) => setCopies(textAt(item, "name"), textAt(item, "count"))),
      ...listed.flatMap((patch) => {
        const inline = textAt(patch, "patch") ?? textAt(patch) ?? "";
        const written = /\breplicas:[ \t]*(\S+)|\/spec\/replicas\b[\s\S]{0,80}?\bvalue["']?:[ \t]*(\S+)/.exec(inline);
        const name = textAt(patch, "target", "name") ?? /\bname:[ \t]*(\S+)/.exec(inline)?.[1];
        return written === null ? [] : setCopies(name, written[1] ?? written[2]);
      }),
    ].map((each) => ({ kind: "kubernetes.copies" as const, place, data: each }));
    return { signals: [{ kind: "kubernetes.kustomization", place, data }, ...copies], problems: [] };
  },
};
