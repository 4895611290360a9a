import type { CiSystem, FileRole, Signal } from "../../model.ts";
import { uncheckedSteps } from "../commands/uncheckedScripts.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import type { YamlNode } from "../yaml.ts";
import { azure } from "./azure.ts";
import { bitbucket } from "./bitbucket.ts";
import { buildkite } from "./buildkite.ts";
import { circle } from "./circle.ts";
import { cloudBuild } from "./cloudBuild.ts";
import { codeBuild } from "./codeBuild.ts";
import { drone, woodpecker } from "./drone.ts";
import { compositeAction, workflow } from "./github.ts";
import { gitlab, gitlabIncluded } from "./gitlab.ts";
import { jenkins } from "./jenkins.ts";
import type { PipelineFile } from "./steps.ts";
import { tekton } from "./tekton.ts";
import { travis } from "./travis.ts";

/** A system's files, and how they are read. */
interface System {
  readonly system: CiSystem;
  readonly files: readonly string[];
  readonly mayHold?: (text: string, path: string) => boolean;
  /** Left out: whatever a folder's name says, since `.github/actions/test` and `ci/build` hold no tests and no output. */
  readonly roles?: readonly FileRole[];
  readonly read: (file: PipelineFile, root: YamlNode) => readonly Signal[];
}

export const GITLAB_FILES = [
  ".gitlab-ci.{yml,yaml}",
  "**/*.gitlab-ci.{yml,yaml}",
  "**/.gitlab-ci/**/*.{yml,yaml}",
  ".gitlab/**/*.{yml,yaml}",
];
export const AZURE_FILES = ["**/*.{yml,yaml}"];
export const BUILDKITE_FILES = ["**/.buildkite/**/*.{yml,yaml}", "**/buildkite.{yml,yaml}"];
export const DRONE_FILES = [".drone.{yml,yaml}", "**/.drone/**/*.{yml,yaml}"];
export const WOODPECKER_FILES = [".woodpecker.{yml,yaml}", ".woodpecker/**/*.{yml,yaml}"];

const ANY_FOLDER: readonly FileRole[] = ["production", "test", "example", "generated"];

const SYSTEMS: readonly System[] = [
  { system: "GitHub Actions", files: [".{github,gitea,forgejo}/workflows/*.{yml,yaml}"], read: workflow },
  {
    system: "GitHub Actions",
    files: ["**/action.{yml,yaml}"],
    mayHold: (text) => /^runs\s*:/m.test(text),
    read: compositeAction,
  },
  { system: "GitLab CI", files: GITLAB_FILES, read: gitlab },
  {
    system: "GitLab CI",
    files: ["**/*.{yml,yaml}"],
    mayHold: isGitlabPart,
    read: gitlabIncluded,
  },
  { system: "CircleCI", files: [".circleci/**/*.{yml,yaml}"], read: circle },
  {
    system: "Azure Pipelines",
    files: AZURE_FILES,
    roles: ["production"],
    mayHold: isAzure,
    read: azure,
  },
  { system: "Azure Pipelines", files: ["build/**/*.{yml,yaml}"], roles: ["generated"], mayHold: isAzure, read: azure },
  { system: "Bitbucket Pipelines", files: ["bitbucket-pipelines.{yml,yaml}"], read: bitbucket },
  { system: "Buildkite", files: BUILDKITE_FILES, read: buildkite },
  { system: "Drone", files: DRONE_FILES, read: drone },
  { system: "Woodpecker", files: WOODPECKER_FILES, read: woodpecker },
  { system: "Travis CI", files: [".travis.{yml,yaml}"], read: travis },
  {
    system: "Google Cloud Build",
    files: ["**/*cloudbuild*.{yml,yaml,json}", "**/{.cloudbuild,cloudbuild}/**/*.{yml,yaml,json}"],
    roles: ["production"],
    mayHold: (text) => /^[ \t]*"?steps"?[ \t]*:/m.test(text),
    read: cloudBuild,
  },
  {
    system: "AWS CodeBuild",
    files: ["**/*buildspec*.{yml,yaml}", "**/{.buildspec,buildspec,buildspecs}/**/*.{yml,yaml}"],
    roles: ["production"],
    mayHold: (text) => /^[ \t]*"?phases"?[ \t]*:/m.test(text),
    read: codeBuild,
  },
  {
    system: "Tekton",
    files: ["**/*.{yml,yaml}"],
    roles: ["production"],
    mayHold: (text) => text.includes("tekton.dev/"),
    read: tekton,
  },
];

/** Other systems' folders and files, which hold jobs and steps as well. */
const OTHERS =
  /(?:^|\/)(?:\.(?:github|gitea|forgejo|circleci|buildkite|woodpecker|drone|gitlab|tekton|travis)|bitbucket-pipelines|action\.ya?ml$|buildkite|[^/]*buildspec|[^/]*cloudbuild)/;

/** Azure's templates lie anywhere: they are known by what their lists hold. */
export function isAzure(text: string, path: string): boolean {
  if (!/^(?:steps|jobs|stages|extends)[ \t]*:/m.test(text) || OTHERS.test(path)) return false;
  return /(?:^[ \t]*-[ \t]+|[{,][ \t]*)(?:script|bash|pwsh|powershell|task|job|stage|deployment|template)[ \t]*:|^[ \t]+template[ \t]*:/m.test(
    text,
  );
}

/** Files of other names that GitLab's pipelines include are known by what their jobs hold. */
export function isGitlabPart(text: string, path: string): boolean {
  if (
    !/(?:^ {1,8}|[{,] {0,8})(?:script|extends|trigger|run):/m.test(text) ||
    OTHERS.test(path) ||
    OWN_GITLAB.test(path)
  )
    return false;
  return (
    /(?:^ {1,8}|[{,] {0,8})(?:script|stage|rules|before_script|needs|only):/m.test(text) &&
    !/^(?:apiVersion|on|steps|language):/m.test(text)
  );
}

/** What GITLAB_FILES takes. */
const OWN_GITLAB = /(?:^|\/)[^/]*\.gitlab-ci\.ya?ml$|(?:^|\/)\.gitlab-ci\/|^\.gitlab\//;

/** Reads pipelines: their jobs, the commands they run and the actions they use. */
export const pipelines: readonly Extractor[] = [...SYSTEMS.map(extractorOf), jenkinsfile()];

function extractorOf({ system, files, mayHold, roles = ANY_FOLDER, read }: System): Extractor {
  return {
    name: `pipelines ${system} ${files[0]}`,
    files,
    roles,
    ...(mayHold ? { mayHold } : {}),
    extract({ path, text }) {
      const documents = readYaml(text);
      const error = documents.flatMap(({ errors }) => errors)[0];
      if (error !== undefined) {
        // Files that others of the same name hold as well are read, and spoken of, elsewhere.
        if (mayHold !== undefined) return NOTHING;
        const message = `${path} is not valid YAML (${error.message}), so its steps were not looked at.`;
        return { signals: [], problems: [{ message, place: { path, span: error.span } }] };
      }
      const header = documents.length > 1 ? documents[0]?.root : undefined;
      const file: PipelineFile = { path, text, system, ...(header === undefined ? {} : { header }) };
      const signals = documents.flatMap(({ root }) => (root ? read(file, root) : []));
      return { signals: [...signals, ...uncheckedSteps(signals)], problems: [] };
    },
  };
}

function jenkinsfile(): Extractor {
  return {
    name: "pipelines Jenkins",
    roles: ANY_FOLDER,
    files: ["**/Jenkinsfile*", "**/*.jenkinsfile"],
    extract({ path, text }) {
      const read = jenkins({ path, text, system: "Jenkins" });
      if (read !== undefined) return { signals: [...read, ...uncheckedSteps(read)], problems: [] };
      const place = { path, span: { start: 0, end: 0 } };
      return { signals: [{ kind: "ci.unread", place, data: { system: "Jenkins, as a script" } }], problems: [] };
    },
  };
}

const UNREAD: readonly { readonly file: RegExp; readonly system: string }[] = [
  { file: /^\.teamcity\//, system: "TeamCity" },
  { file: /^\.cirrus\.(?:ya?ml|star)$/, system: "Cirrus CI" },
  { file: /^\.semaphore\//, system: "Semaphore" },
  { file: /^\.?appveyor\.ya?ml$/, system: "AppVeyor" },
  { file: /^\.harness\//, system: "Harness" },
  { file: /^\.?zuul\.(?:ya?ml|d\/)/, system: "Zuul" },
  { file: /^\.drone\.(?:star|jsonnet)$/, system: "Drone, as a program" },
  { file: /^\.buildkite\/.*\.(?:ts|js|py|rb|go|jsonnet)$/, system: "Buildkite, as a program" },
  { file: /^wercker\.yml$|^codefresh\.yml$|^codemagic\.yaml$|^bitrise\.yml$/, system: "another system" },
];

/** Notes that there are pipelines in a form that is not read. */
export const unreadPipelines: Extractor = {
  name: "unread pipelines",
  files: [
    ".cirrus.{yml,yaml,star}",
    ".{semaphore,teamcity}/**",
    "{.appveyor,appveyor,wercker,codefresh,codemagic,bitrise,.zuul,zuul}.{yml,yaml}",
    ".drone.{star,jsonnet}",
    ".harness/**/*.{yml,yaml}",
    ".buildkite/**/*.{ts,js,py,rb,go,jsonnet}",
  ],
  extract({ path }) {
    const system = UNREAD.find(({ file }) => file.test(path))?.system;
    if (system === undefined) return NOTHING;
    const place = { path, span: { start: 0, end: 0 } };
    return { signals: [{ kind: "ci.unread", place, data: { system } }], problems: [] };
  },
};
