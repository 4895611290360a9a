import { serving, writtenAt } from "../../components/linkJudging.ts";
import { type LinkedJob, type LinkedStep, linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import { bare } from "../../components/linkPurposes.ts";
import type { Evidence, Finding, Place, Seen, Signal, Verdict } from "../../model.ts";
import { listed } from "../../output/words.ts";
import { notApplicable } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { folderOf, isForDevelopment } from "../deployFiles.ts";
import { installOf, LOCKED } from "./installs.ts";

const READS = [
  ...PIPELINE_READS,
  "build.lock",
  "build.toolchain",
  "build.deterministic",
  "build.command",
  "build.download",
  "container.image",
  "manifest.package",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck<Reads>({
  id: "delivery/reproducible-builds",
  title: "Build inputs are locked, so artifacts can be rebuilt",
  level: "standard",
  mode: "auto",
  scope: "repository",
  reads: READS,

  decide(seen): Verdict {
    const jobs = linkedJobs(seen);
    const manifests = seen
      .all("manifest.package")
      .filter(
        (each) =>
          (each.data.runs !== undefined || isProgram(each, seen)) &&
          each.data.dependencies.length > 0 &&
          Object.hasOwn(LOCKED, each.data.ecosystem),
      );
    const [charts, locks] = apart(seen.all("build.lock"));
    const notes = [
      ...seen
        .all("build.download")
        .filter(({ place }) => !isForDevelopment(place.path))
        .filter(({ data, place }) => !(data.locked && charts.includes(folderOf(place.path))))
        .map(unverified),
      ...inPipelines(seen.all("ci.step")),
    ];
    if (manifests.length === 0 && locks.length === 0) {
      const why = "nothing that runs and takes packages from a registry was seen";
      return notes.length === 0 ? notApplicable(why) : { outcome: "unknown", reason: why, evidence: [], notes };
    }
    const unlocked = manifests.filter(({ data, place }) => !lockFor(data.ecosystem, place.path, locks));
    const steps = jobs.flatMap(({ steps: all }) => all);
    const loose = looseInstalls(jobs.flatMap(ownSteps), seen, locks);
    const findings = [...unlocked.map(lockMissing), ...loose];
    const evidence: readonly Evidence[] = [
      ...(manifests.length > 0
        ? []
        : locks.slice(0, 5).map(({ place }) => ({ message: `${place.path} is kept.`, place }))),
      ...manifests
        .filter((each) => !unlocked.includes(each))
        .slice(0, 5)
        .map(({ data, place }) => ({ message: `${data.name ?? place.path} is locked.`, place })),
      ...toolchains(seen),
      ...deterministic(steps, seen),
      ...[
        ...told(serving(jobs, "sbom"), "what went into the artifact is written down"),
        ...told(serving(jobs, "sign"), "what was built is signed"),
      ].slice(0, 2),
    ];
    const [first, ...others] = findings;
    return first
      ? { outcome: "fail", findings: [first, ...others], evidence, notes }
      : { outcome: "pass", evidence, notes };
  },
});

/** True of a crate whose code, and not its manifest, says that it serves something. */
function isProgram({ data, place }: Signal<"manifest.package">, { components }: Seen<Reads>): boolean {
  if (data.ecosystem !== "rust") return false;
  const own = components.find(({ root }) => root === folderOf(place.path));
  return own?.kinds.some((kind) => kind === "service" || kind === "worker") ?? false;
}

/** What jobs take from the network by a name alone: each once, since pipelines repeat what readies a machine. */
function inPipelines(steps: readonly Signal<"ci.step">[]): readonly Finding[] {
  const found = steps.flatMap(({ data, place }): readonly Finding[] => {
    if (data.takes === undefined || data.never !== undefined || AGENTS.test(place.path)) return [];
    if (data.takes.as === "script")
      return [{ kind: "download-unverified", message: RUN_BY_JOB, severity: "info", place, fixes: [] }];
    const named = data.takes.what.slice(0, 3).join(", ");
    const message = `${named} ${data.takes.what.length === 1 ? "is" : "are"} installed at the newest version of the day, with what the job may do: whoever takes over such a package runs in it. Name the version.`;
    return [{ kind: "package-unpinned", message, severity: "info", place, fixes: [] }];
  });
  const once = new Map(found.map((each) => [each.kind === "package-unpinned" ? each.message : each.place, each]));
  return [...once.values()].slice(0, MOST_NOTES);
}

const MOST_NOTES = 10;
const RUN_BY_JOB =
  "A script is downloaded and run as it comes in, with what the job may do. Download it at a version, and hold it against a checksum first.";

/** The folders of charts that are locked, and the locks of everything else. */
function apart(locks: readonly Signal<"build.lock">[]): readonly [readonly string[], readonly Signal<"build.lock">[]] {
  const isChart = ({ data }: Signal<"build.lock">) => data.manager === "Helm";
  return [locks.filter(isChart).map(({ place }) => folderOf(place.path)), locks.filter((lock) => !isChart(lock))];
}

const UNVERIFIED = {
  script:
    "A script is downloaded and run as it comes in: the next build runs whatever lies there then. Download it at a version, and hold it against a checksum first.",
  file: "ADD takes whatever lies at the address when the image is built. With --checksum=sha256:… it takes only what was meant.",
  unchecked:
    "It is downloaded without a look at the certificate, so from whoever answers. Leave the check on, and hold what comes against a checksum.",
} as const;

const MAKES = {
  image: "builds another image",
  machine: "sets up another machine",
  release: "releases something else",
} as const;

function unverified({ place, data }: Signal<"build.download">): Finding {
  if (data.as === "package") {
    const what = data.what ?? [];
    const message = `${listed(what)} ${what.length === 1 ? "is" : "are"} installed at the newest version of the day: the same commit ${MAKES[data.for ?? "image"]} tomorrow. Name the version.`;
    return { kind: "package-unpinned", message, severity: "info", place, fixes: [] };
  }
  return { kind: "download-unverified", message: UNVERIFIED[data.as], severity: "info", place, fixes: [] };
}

/** A lock of the manifest's ecosystem, in its folder or one above it, where workspaces keep theirs. */
function lockFor(ecosystem: string, path: string, locks: readonly Signal<"build.lock">[]): boolean {
  const managers = LOCKED[ecosystem] ?? [];
  const folder = folderOf(path);
  return locks.some(({ data, place }) => {
    const at = folderOf(place.path);
    const near = at === "" || folder === at || folder.startsWith(`${at}/`);
    // Requirements may lie beside the manifest or in a folder of their own below it.
    const below = data.manager.startsWith("pip") && at.startsWith(folder === "" ? "" : `${folder}/`);
    return managers.includes(data.manager) && (near || below);
  });
}

function lockMissing({ data, place }: Signal<"manifest.package">): Finding {
  const names = (LOCKED[data.ecosystem] ?? []).slice(0, 3).join(", ");
  return {
    kind: "lock-missing",
    message: `${data.name ?? place.path} asks for ${data.dependencies.length} ${data.dependencies.length === 1 ? "package" : "packages"} and no lock file (${names}) lies beside it or above: the same commit builds something else tomorrow.`,
    severity: "warning",
    place,
    fixes: [],
  };
}

/** The steps of a job but those in the sources of another repository: https://github.com/actions/checkout#usage */
function ownSteps({ steps }: LinkedJob): readonly LinkedStep[] {
  const others = steps.flatMap(({ uses, inputs }) => {
    const repository = uses?.startsWith("actions/checkout@") ? inputs?.["repository"] : undefined;
    if (repository === undefined || /\bgithub\.repository\b/.test(repository)) return [];
    return (inputs?.["path"] ?? "").replace(/^\.\/|\/$/g, "");
  });
  return steps.filter(({ folder = "" }) => !others.some((each) => each === folder || isBelow(folder, each)));
}

function told(steps: ReturnType<typeof serving>, says: string): readonly Evidence[] {
  return steps.map(({ step, tool }) => ({ message: `${tool}: ${says}.`, place: step.place }));
}

function isBelow(folder: string, other: string): boolean {
  return other === "" || folder.startsWith(`${other}/`);
}

/** What readies a machine for a coding agent, and builds nothing that ships: https://docs.github.com/copilot/how-tos/use-copilot-agents/coding-agent/customize-the-agent-environment */
const AGENTS = /(?:^|\/)copilot-setup-steps\.ya?ml$/;

/** Commands that may take other versions than the lock says, where there is a lock. */
function looseInstalls(
  steps: readonly LinkedStep[],
  seen: Seen<Reads>,
  locks: readonly Signal<"build.lock">[],
): readonly Finding[] {
  const inJobs = steps
    .filter((step, at) => !isFallback(step, steps[at - 1]))
    .filter(({ via, never, place }) => via.length === 0 && never === undefined && !AGENTS.test(place.path))
    .map((step) => ({ words: step.words, place: writtenAt(step), folder: step.folder ?? "", by: "job" as const }));
  const developers = new Set(
    seen.all("container.image").flatMap(({ data, place }) => (data.development ? [place.path] : [])),
  );
  const inImages = seen
    .all("build.command")
    .filter(({ place }) => !isForDevelopment(place.path) && !developers.has(place.path))
    .map(({ data, place }) => ({ words: data.words, place, folder: folderOf(place.path), by: "image" as const }));
  const found = [...inJobs, ...inImages].flatMap(({ words, place, folder, by }): readonly Finding[] => {
    const install = installOf(bare(words), by);
    if (
      install === undefined ||
      !locks.some(
        ({ data, place: lock }) =>
          install.managers.includes(data.manager) &&
          isNear(folder, folderOf(lock.path)) &&
          !isOfOther(folder, folderOf(lock.path), seen),
      )
    )
      return [];
    const edit = install.instead === undefined ? undefined : replaced(words, install.instead, place);
    return [
      {
        kind: "lock-ignored",
        message: `${words.slice(0, 4).join(" ")} may take other versions than ${install.lock} says, and then the build is not the one that was tested.`,
        severity: "warning",
        place,
        fixes: edit
          ? [{ kind: "edit", title: `Install what the lock says: ${install.instead}`, safety: "safe", edits: [edit] }]
          : [],
      },
    ];
  });
  return [...new Map(found.map((each) => [`${each.place?.path}:${each.place?.span.start}`, each])).values()];
}

/** Between two commands of one line. */
const NEXT = " || ".length;

/** True of what is done where holding to the lock failed: `npm ci || npm install`. */
function isFallback(step: LinkedStep, before: LinkedStep | undefined): boolean {
  if (before?.words[0] !== "npm" || before.words[1] !== "ci" || step.words[0] !== "npm") return false;
  const [tried, place] = [writtenAt(before), writtenAt(step)];
  if (tried.path !== place.path) return false;
  const between = place.span.start - tried.span.end;
  return between >= 0 && between <= NEXT;
}

/** True of a lock above a package that has a manifest of its own, where none lies beside the lock: it is of no workspace. */
function isOfOther(folder: string, lock: string, seen: Seen<Reads>): boolean {
  if (folder === lock || !(lock === "" || folder.startsWith(`${lock}/`))) return false;
  const manifests = seen.all("manifest.package").map(({ place }) => folderOf(place.path));
  return manifests.includes(folder) && !manifests.includes(lock);
}

function isNear(folder: string, lock: string): boolean {
  return (
    lock === "" || folder === "" || folder === lock || folder.startsWith(`${lock}/`) || lock.startsWith(`${folder}/`)
  );
}

/** The command with its first words replaced; what follows stays as it is. */
function replaced(words: readonly string[], instead: string, place: Place) {
  const length = place.span.end - place.span.start;
  const written = words.join(" ");
  // Quotes and blanks of the file that the words have lost would make the edit hit something else.
  if (length !== written.length) return undefined;
  const [program = "", verb = ""] = words;
  const start = place.span.start;
  return { path: place.path, span: { start, end: start + `${program} ${verb}`.length }, text: instead };
}

/** What keeps the paths and the dates of a machine out of what it builds. */
function deterministic(steps: readonly LinkedStep[], seen: Seen<Reads>): readonly Evidence[] {
  const set = seen.all("build.deterministic").map(({ data, place }) => ({ message: `${data.says} is set.`, place }));
  const commands = [
    ...steps.map(({ words, place }) => ({ words, place })),
    ...seen.all("build.command").map(({ data, place }) => ({ words: data.words, place })),
  ];
  // https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies · https://learn.microsoft.com/dotnet/core/project-sdk/msbuild-props#continuousintegrationbuild
  const told = commands.flatMap(({ words, place }): readonly Evidence[] => {
    const option = words.find(
      (word) => word === "-trimpath" || /^[-/]p(?:roperty)?:ContinuousIntegrationBuild=true$/i.test(word),
    );
    return option === undefined ? [] : [{ message: `${words.slice(0, 2).join(" ")} is given ${option}.`, place }];
  });
  return [...set, ...told].slice(0, 2);
}

function toolchains(seen: Seen<Reads>): readonly Evidence[] {
  const pins = new Map(seen.all("build.toolchain").map(({ data, place }) => [data.tool, place]));
  return [...pins].slice(0, 5).map(([tool, place]) => ({ message: `The version of ${tool} is named.`, place }));
}
