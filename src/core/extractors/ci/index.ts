import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import type { YamlNode } from "../yaml.ts";
import { workflowSteps } from "./github.ts";
import { gitlabSteps } from "./gitlab.ts";
import { azureSteps, bitbucketSteps, circleSteps } from "./pipelines.ts";

/** Where each system keeps its pipelines, and how they are read. */
const SYSTEMS: readonly {
  readonly files: readonly string[];
  readonly steps: (path: string, root: YamlNode) => readonly Signal<"ci.step">[];
}[] = [
  { files: [".github/workflows/*.{yml,yaml}"], steps: workflowSteps },
  { files: [".gitlab-ci.{yml,yaml}", "**/*.gitlab-ci.{yml,yaml}", ".gitlab/ci/**/*.{yml,yaml}"], steps: gitlabSteps },
  { files: [".circleci/config.{yml,yaml}"], steps: circleSteps },
  {
    files: ["azure-pipelines*.{yml,yaml}", ".azure{-,}pipelines/**/*.{yml,yaml}", ".azuredevops/**/*.{yml,yaml}"],
    steps: azureSteps,
  },
  { files: ["bitbucket-pipelines.{yml,yaml}"], steps: bitbucketSteps },
];

/** Reads pipelines: the commands they run and the actions they use. */
export const pipelines: readonly Extractor[] = SYSTEMS.map(({ files, steps }) => ({
  name: `pipelines ${files[0]}`,
  files,
  extract({ path, text }) {
    const documents = readYaml(text);
    const error = documents.flatMap(({ errors }) => errors)[0];
    if (error !== undefined) {
      const message = `${path} is not valid YAML (${error.message}), so its steps were not looked at.`;
      return { signals: [], problems: [{ message, place: { path, span: error.span } }] };
    }
    return { signals: documents.flatMap(({ root }) => (root ? steps(path, root) : [])), problems: [] };
  },
}));

const UNREAD: readonly { readonly file: RegExp; readonly system: string }[] = [
  { file: /(?:^|\/)Jenkinsfile[^/]*$/, system: "Jenkins" },
  { file: /^\.travis\.ya?ml$/, system: "Travis CI" },
  { file: /^\.drone\.ya?ml$/, system: "Drone" },
  { file: /^\.woodpecker(?:\/|\.ya?ml$)/, system: "Woodpecker" },
  { file: /^\.buildkite\//, system: "Buildkite" },
  { file: /^\.teamcity\//, system: "TeamCity" },
  { file: /^\.(?:cirrus|semaphore)(?:\/|\.ya?ml$)/, system: "another system" },
];

/** Notes that there are pipelines in a form that is not read. */
export const unreadPipelines: Extractor = {
  name: "unread pipelines",
  files: [
    "**/Jenkinsfile*",
    ".{travis,drone,woodpecker,cirrus}.{yml,yaml}",
    ".{woodpecker,buildkite,semaphore,teamcity}/*",
  ],
  extract({ path }) {
    const system = UNREAD.find(({ file }) => file.test(path))?.system;
    if (system === undefined) return { signals: [], problems: [] };
    return {
      signals: [{ kind: "ci.unread", place: { path, span: { start: 0, end: 0 } }, data: { system } }],
      problems: [],
    };
  },
};
