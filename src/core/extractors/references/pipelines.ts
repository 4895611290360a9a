import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, entriesAt, itemsAt, textAt, type YamlNode } from "../yaml.ts";

/** The images that jobs of GitLab CI run in: https://docs.gitlab.com/ci/yaml/#image */
export const gitlabImages: Extractor = {
  name: "images of GitLab CI",
  files: [".gitlab-ci.{yml,yaml}", "**/*.gitlab-ci.{yml,yaml}", ".gitlab/ci/**/*.{yml,yaml}"],
  mayHold: (text) => /\b(?:image|services)\b/.test(text),
  extract({ path, text }) {
    const signals = readYaml(text).flatMap(({ root }) => {
      const places = root === undefined ? [] : [root, ...entriesAt(root).map(({ value }) => value)];
      return places.flatMap((job) => [
        ...image("image", at(job, "image"), path),
        ...itemsAt(job, "services").flatMap((service) => image("services", service, path)),
      ]);
    });
    return { signals, problems: [] };
  },
};

/** The images that jobs of CircleCI run in: https://circleci.com/docs/configuration-reference/#docker */
export const circleImages: Extractor = {
  name: "images of CircleCI",
  files: [".circleci/config.{yml,yaml}"],
  mayHold: (text) => /\bimage\b/.test(text),
  extract({ path, text }) {
    const signals = readYaml(text).flatMap(({ root }) =>
      ["jobs", "executors"]
        .flatMap((part) => entriesAt(root, part))
        .flatMap(({ value }) => itemsAt(value, "docker").flatMap((each) => image("docker", each, path))),
    );
    return { signals, problems: [] };
  },
};

/** `image: node:22`, or a map with a name or an image. */
function image(by: string, node: YamlNode | undefined, path: string): readonly Signal[] {
  const written = node?.kind === "map" ? (at(node, "name") ?? at(node, "image")) : node;
  const name = textAt(written);
  if (written === undefined || name === undefined) return [];
  return [{ kind: "image.reference", place: { path, span: written.span }, data: { by, image: name } }];
}
