import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, entriesAt, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { expanded } from "./matrix.ts";

/** What workflows and composite actions run of others: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax */
export const workflowReferences: Extractor = {
  name: "references of workflows",
  files: [".github/workflows/*.{yml,yaml}", ".github/actions/**/action.{yml,yaml}", "**/action.{yml,yaml}"],
  roles: ["production", "generated"], // what a tool wrote runs all the same
  mayHold: (text) => /\b(?:uses|container|image)\b/.test(text),

  extract({ path, text }) {
    const signals = readYaml(text).flatMap(({ root }) => {
      if (root === undefined) return [];
      const jobs = entriesAt(root, "jobs").flatMap(({ value }) => [
        ...action(at(value, "uses"), path, text, textAt(value, "secrets") === "inherit"),
        ...itemsAt(value, "steps").flatMap((step) => action(at(step, "uses"), path, text)),
        ...image("container", at(value, "container"), path, value),
        ...entriesAt(value, "services").flatMap((service) => image("services", service.value, path, value)),
      ]);
      const composite = itemsAt(root, "runs", "steps").flatMap((step) => action(at(step, "uses"), path, text));
      const docker = at(root, "runs", "image");
      return [...jobs, ...composite, ...(/^docker:/.test(textAt(docker) ?? "") ? action(docker, path, text) : [])];
    });
    return { signals, problems: [] };
  },
};

/** `uses: owner/name@ref`; what lies in the repository itself is no reference. */
function action(node: YamlNode | undefined, path: string, text: string, inherits = false): readonly Signal[] {
  const uses = textAt(node);
  if (node === undefined || uses === undefined || /^\.\.?\//.test(uses) || /\$\{\{/.test(uses)) return [];
  const isImage = uses.startsWith("docker://");
  const at = isImage ? cutOfImage(uses) : uses.lastIndexOf("@");
  const name = at < 0 ? uses : uses.slice(0, at);
  const ref = at < 0 ? "" : uses.slice(at + 1);
  const written = text.slice(node.span.start, node.span.end);
  const refAt = ref === "" ? written.length : written.lastIndexOf(ref);
  const version = /^["']?[ \t]+#[ \t]*(?:tag[=:][ \t]*)?(v?\d[\w.-]*)/.exec(
    text.slice(node.span.end, node.span.end + 60),
  )?.[1];
  return [
    {
      kind: "action.reference",
      place: { path, span: node.span },
      data: {
        name,
        ref,
        ...(version === undefined ? {} : { version }),
        refSpan: { start: node.span.start + refAt, end: node.span.start + refAt + ref.length },
        ...(inherits ? { inherits } : {}),
      },
    },
  ];
}

/** Before the digest, else before the tag: the colon after the last slash. */
function cutOfImage(uses: string): number {
  const digest = uses.indexOf("@");
  if (digest >= 0) return digest;
  const colon = uses.lastIndexOf(":");
  return colon > uses.lastIndexOf("/") ? colon : -1;
}

/** `container: node:22`, or a map with an image; one that the matrix names is as many as the matrix has. */
function image(by: string, node: YamlNode | undefined, path: string, job: YamlNode): readonly Signal[] {
  const written = node?.kind === "map" ? at(node, "image") : node;
  const name = textAt(written);
  if (written === undefined || name === undefined) return [];
  const isTried = name.includes("${{");
  const all = isTried ? expanded(name, job) : [{ text: name, span: written.span }];
  const tried = isTried && all.length > 1 ? { tried: true as const } : {};
  return all
    .filter(({ text }) => text !== "") // an empty one means no container at all
    .map(({ text, span }) => ({ kind: "image.reference", place: { path, span }, data: { by, image: text, ...tried } }));
}
