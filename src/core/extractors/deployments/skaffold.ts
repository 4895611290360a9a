import type { DeployedPart, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { resolvePath } from "../paths.ts";
import { readYaml } from "../readYaml.ts";
import { isTemplated, itemsAt, textAt, type YamlNode } from "../yaml.ts";

/** Reads which images Skaffold builds from which folders: https://skaffold.dev/docs/references/yaml/#build-artifacts */
export const skaffold: Extractor = {
  name: "Skaffold",
  files: ["**/skaffold.yaml", "**/skaffold.yml", "**/skaffold*.yaml"],
  mayHold: (text) => /\bapiVersion:\s*["']?skaffold\//.test(text),

  extract({ path, text }) {
    if (isTemplated(text)) return { signals: [], problems: [] };
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    const artifacts = readYaml(text).flatMap(({ root }) => itemsAt(root, "build", "artifacts"));
    return { signals: artifacts.flatMap((artifact) => read(path, folder, artifact)), problems: [] };
  },
};

function read(path: string, folder: string, artifact: YamlNode): readonly Signal<"deployment.part">[] {
  const image = textAt(artifact, "image");
  if (image === undefined) return [];
  const context = resolvePath(folder, textAt(artifact, "context") ?? ".");
  const dockerfile = textAt(artifact, "docker", "dockerfile");
  const data: DeployedPart = {
    tool: "Skaffold",
    says: `built as Skaffold artifact ${image}`,
    image,
    folder: context,
    ...(dockerfile === undefined ? {} : { dockerfile: resolvePath(context, dockerfile) }),
    kinds: [],
  };
  return [{ kind: "deployment.part", place: { path, span: artifact.span, within: image }, data }];
}
