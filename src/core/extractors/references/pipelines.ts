import type { Signal, Span } from "../../model.ts";
import { pluginsOf } from "../ci/buildkite.ts";
import { type GroovyNode, readGroovy } from "../ci/groovy.ts";
import { BUILDKITE_FILES, DRONE_FILES, GITLAB_FILES, isAzure, isGitlabPart, WOODPECKER_FILES } from "../ci/index.ts";
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
      [root, ...entriesAt(root).map(({ value }) => value)].flatMap((job) =>
        [...one("image", at(job, "image")), ...all("services", job)].map((each) => withVariable(each, job, root)),
      ),
  },
  {
    name: "GitLab CI, in files of other names",
    files: ["**/*.{yml,yaml}"],
    mayHold: (text, path) => /^ {0,8}image:/m.test(text) && /^ {1,8}stage:/m.test(text) && isGitlabPart(text, path),
    images: (root) =>
      entriesAt(root).flatMap(({ value }) => [...one("image", at(value, "image")), ...all("services", value)]),
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
    mayHold: (text, path) => /\b(?:image|container)[ \t]*:/.test(text) && isAzure(text, path),
    images: (root) => {
      const containers = itemsAt(root, "resources", "containers");
      const names = new Set(containers.map((each) => textAt(each, "container")));
      // A name by itself is an image, unless the file says what it stands for.
      const used = (node: YamlNode) => {
        const container = at(node, "container");
        return names.has(textAt(container)) || !(node === root || isJob(node)) ? [] : one("container", container);
      };
      return [
        ...containers.flatMap((each) => one("container", at(each, "image"))),
        ...deep(root, (node) => (containers.includes(node) ? [] : used(node))),
      ];
    },
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
  mayHold: (text, path) => /\b(?:image|services|docker|container)\b/.test(text) && (mayHold?.(text, path) ?? true),
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

/** What pipelines take from others by a name that moves. */
export const pipelineParts: readonly Extractor[] = [
  // A whole version of an orb never changes: https://circleci.com/docs/orbs/use/orb-intro/#semantic-versioning
  parts("orbs of CircleCI", [".circleci/**/*.{yml,yaml}"], /^orbs\s*:/m, (root) =>
    entriesAt(root, "orbs").flatMap(({ value }) => moving(value, /^\d+\.\d+\.\d+$/)),
  ),
  // https://buildkite.com/docs/pipelines/integrations/plugins/using#pinning-plugin-versions
  parts("plugins of Buildkite", BUILDKITE_FILES, /\bplugins\s*:/, (root) =>
    deep(root, (node) =>
      pluginsOf(node).flatMap(({ name, span }) =>
        /^[\w./-]+$/.test(name) && !/^\./.test(name) ? [{ name, ref: "", span }] : [],
      ),
    ),
  ),
  // https://docs.gitlab.com/ci/components/#component-versions
  parts("components of GitLab CI", GITLAB_FILES, /\bcomponent\s*:/, (root) => {
    const include = at(root, "include");
    const all = include?.kind === "list" ? include.items : include === undefined ? [] : [include];
    return all.flatMap((each) => moving(at(each, "component"), /^(?:\d+(?:\.\d+){2}|[\da-f]{40}|\$.*)$/));
  }),
];

interface Moving {
  readonly name: string;
  readonly ref: string;
  readonly span: Span;
}

function parts(
  name: string,
  files: readonly string[],
  holds: RegExp,
  find: (root: YamlNode) => readonly Moving[],
): Extractor {
  return {
    name,
    files,
    mayHold: (text) => holds.test(text),
    extract({ path, text }) {
      const found = readYaml(text).flatMap(({ root }) => (root === undefined ? [] : find(root)));
      const once = new Map(found.map((each) => [each.span.start, each]));
      const signals = [...once.values()].map(
        ({ name: taken, ref, span }): Signal => ({
          kind: "action.reference",
          place: { path, span },
          data: { name: taken, ref, refSpan: { start: span.end - ref.length, end: span.end } },
        }),
      );
      return { signals, problems: [] };
    },
  };
}

/** What names another version than one that stays. */
function moving(node: YamlNode | undefined, fixed: RegExp): readonly Moving[] {
  const written = textAt(node);
  if (node === undefined || written === undefined) return [];
  const cut = written.lastIndexOf("@");
  const ref = cut < 0 ? "" : written.slice(cut + 1);
  return fixed.test(ref) || /<<|\$\[\[/.test(ref)
    ? []
    : [{ name: cut < 0 ? written : written.slice(0, cut), ref, span: node.span }];
}

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

/** `image: node:22`, or a map with an image, or with a name where that is the image's: beside an image it is the container's. */
function one(by: string, node: YamlNode | undefined): readonly Named[] {
  const written = node?.kind === "map" ? (at(node, "image") ?? at(node, "name")) : node;
  const image = textAt(written);
  return written === undefined || image === undefined ? [] : [{ by, node: written, image }];
}

/** An image that a variable of the file names, at what it is given: https://docs.gitlab.com/ci/variables/#define-a-cicd-variable-in-the-gitlab-ciyml-file */
function withVariable(found: Named, job: YamlNode, root: YamlNode): Named {
  const name = /^\$\{?(\w+)\}?$/.exec(found.image)?.[1];
  const given = name === undefined ? undefined : (at(job, "variables", name) ?? at(root, "variables", name));
  const node = given?.kind === "map" ? at(given, "value") : given;
  const image = textAt(node);
  return node === undefined || image === undefined || image.includes("$") ? found : { ...found, node, image };
}

const MOST_DEEP = 30;

function deep<T>(root: YamlNode | undefined, find: (node: YamlNode) => readonly T[], depth = 0): readonly T[] {
  if (root === undefined || root.kind === "scalar" || depth > MOST_DEEP) return [];
  const inner = root.kind === "list" ? root.items : entriesAt(root).map(({ value }) => value);
  return [...(root.kind === "map" ? find(root) : []), ...inner.flatMap((node) => deep(node, find, depth + 1))];
}

/** True of a job of Azure Pipelines; what a template is given may be called a container as well, where it names a storage's. */
function isJob(node: YamlNode): boolean {
  return ["job", "deployment", "steps", "strategy"].some((key) => at(node, key) !== undefined);
}
