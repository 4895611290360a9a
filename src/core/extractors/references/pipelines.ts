import type { Signal } from "../../model.ts";
import { pluginsOf } from "../ci/buildkite.ts";
import { type GroovyNode, readGroovy } from "../ci/groovy.ts";
import { BUILDKITE_FILES, DRONE_FILES, GITLAB_FILES, isAzure, WOODPECKER_FILES } from "../ci/index.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, bareSpan, entriesAt, itemsAt, textAt, type YamlNode } from "../yaml.ts";

/** Where each system names the images that its jobs run in. */
const SYSTEMS: readonly {
  readonly name: string;
  readonly files: readonly string[];
  readonly mayHold?: (text: string, path: string) => boolean;
  readonly images: (root: YamlNode) => readonly Named[];
}[] = [
  // https://docs.gitlab.com/ci/yaml/#image
  {
    name: "GitLab CI",
    files: GITLAB_FILES,
    images: (root) =>
      [root, ...entriesAt(root).map(({ value }) => value)].flatMap((job) => [
        ...one("image", at(job, "image")),
        ...all("services", job),
      ]),
  },
  // https://circleci.com/docs/configuration-reference/#docker
  {
    name: "CircleCI",
    files: [".circleci/**/*.{yml,yaml}"],
    images: (root) =>
      ["jobs", "executors"].flatMap((part) => entriesAt(root, part)).flatMap(({ value }) => all("docker", value)),
  },
  // https://support.atlassian.com/bitbucket-cloud/docs/use-docker-images-as-build-environments/
  {
    name: "Bitbucket",
    files: ["bitbucket-pipelines.{yml,yaml}"],
    images: (root) => deep(root, (node) => one("image", at(node, "image"))),
  },
  // https://docs.drone.io/pipeline/docker/syntax/images/
  { name: "Drone", files: DRONE_FILES, images: steps },
  // https://woodpecker-ci.org/docs/usage/workflow-syntax#image
  { name: "Woodpecker", files: WOODPECKER_FILES, images: steps },
  // https://learn.microsoft.com/azure/devops/pipelines/process/container-phases
  {
    name: "Azure Pipelines",
    files: ["**/*.{yml,yaml}"],
    mayHold: (text, path) => /\bimage[ \t]*:/.test(text) && isAzure(text, path),
    images: (root) => [
      ...itemsAt(root, "resources", "containers").flatMap((each) => one("container", at(each, "image"))),
      ...deep(root, (node) => one("container", at(at(node, "container"), "image"))),
    ],
  },
  // https://buildkite.com/resources/plugins/buildkite-plugins/docker-buildkite-plugin/
  {
    name: "Buildkite",
    files: BUILDKITE_FILES,
    images: (root) =>
      deep(root, (node) =>
        pluginsOf(node).flatMap(({ name, value }) => (/^docker#/.test(name) ? one("docker", at(value, "image")) : [])),
      ),
  },
  // https://tekton.dev/docs/pipelines/tasks/#defining-steps
  {
    name: "Tekton",
    files: ["**/*.{yml,yaml}"],
    mayHold: (text) => text.includes("tekton.dev/"),
    images: (root) =>
      /^tekton\.dev\//.test(textAt(root, "apiVersion") ?? "")
        ? deep(at(root, "spec"), (node) => one("image", at(node, "image")))
        : [],
  },
];

interface Named {
  readonly by: string;
  readonly node: YamlNode;
  readonly image: string;
}

/** The images that jobs of pipelines run in. */
export const pipelineImages: readonly Extractor[] = SYSTEMS.map(({ name, files, mayHold, images }) => ({
  name: `images of ${name}`,
  files,
  mayHold: (text, path) => /\b(?:image|services|docker)\b/.test(text) && (mayHold?.(text, path) ?? true),
  extract({ path, text }) {
    const found = readYaml(text).flatMap(({ root }) => (root === undefined ? [] : images(root)));
    const once = new Map(found.map((each) => [each.node.span.start, each]));
    const signals = [...once.values()].map(
      ({ by, node, image }): Signal => ({
        kind: "image.reference",
        place: { path, span: bareSpan(text, node) },
        data: { by, image },
      }),
    );
    return { signals, problems: [] };
  },
}));

/** `agent { docker { image '…' } }`: https://www.jenkins.io/doc/book/pipeline/docker/ */
export const jenkinsImages: Extractor = {
  name: "images of Jenkins",
  files: ["**/Jenkinsfile*"],
  mayHold: (text) => /\bdocker\b/.test(text),
  extract({ path, text }) {
    const find = (nodes: readonly GroovyNode[], inDocker: boolean): readonly Signal[] =>
      nodes.flatMap(({ name, args, body }): readonly Signal[] => {
        const image = args.find((arg) => arg.text !== undefined);
        const own =
          image?.text !== undefined && ((inDocker && name === "image") || (name === "docker" && body === undefined));
        const signal: readonly Signal[] = own
          ? [
              {
                kind: "image.reference",
                place: { path, span: image.span },
                data: { by: "docker", image: image.text ?? "" },
              },
            ]
          : [];
        return [...signal, ...find(body ?? [], name === "docker")];
      });
    return { signals: find(readGroovy(text), false), problems: [] };
  },
};

function steps(root: YamlNode): readonly Named[] {
  return ["steps", "pipeline", "services"].flatMap((key) => {
    const part = at(root, key);
    const nodes = part?.kind === "map" ? entriesAt(part).map(({ value }) => value) : itemsAt(part);
    return nodes.flatMap((node) => one("image", at(node, "image")));
  });
}

function all(by: string, node: YamlNode | undefined): readonly Named[] {
  return itemsAt(node, by).flatMap((each) => one(by, each));
}

/** `image: node:22`, or a map with a name or an image. */
function one(by: string, node: YamlNode | undefined): readonly Named[] {
  const written = node?.kind === "map" ? (at(node, "name") ?? at(node, "image")) : node;
  const image = textAt(written);
  return written === undefined || image === undefined ? [] : [{ by, node: written, image }];
}

const MOST_DEEP = 30;

function deep(root: YamlNode | undefined, find: (node: YamlNode) => readonly Named[], depth = 0): readonly Named[] {
  if (root === undefined || root.kind === "scalar" || depth > MOST_DEEP) return [];
  const inner = root.kind === "list" ? root.items : entriesAt(root).map(({ value }) => value);
  return [...(root.kind === "map" ? find(root) : []), ...inner.flatMap((node) => deep(node, find, depth + 1))];
}
