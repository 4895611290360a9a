import type { Signal } from "../../model.ts";
import { lineEnd } from "../../place.ts";
import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";
import { hostOf, nothing, ofKind } from "./pipelines/host.ts";
import { folderOf } from "./pipelines/stacks.ts";

const PATH = ".github/dependabot.yml";

/** How Dependabot calls each ecosystem: https://docs.github.com/en/code-security/dependabot/ecosystems-supported-by-dependabot/supported-ecosystems-and-repositories */
const NAMES: Readonly<Record<string, string>> = {
  npm: "npm",
  python: "pip",
  go: "gomod",
  dotnet: "nuget",
  ruby: "bundler",
  php: "composer",
  rust: "cargo",
};

/** Sets Dependabot, or Renovate outside of GitHub, to everything that packages, images and workflows take from others. */
export const dependabot: Scaffold = {
  id: "dependabot",
  title: "Have updates proposed every week",
  description:
    "Writes Dependabot's configuration for the ecosystems, images and workflows found, or adds those it lacks; outside of GitHub it writes Renovate's.",
  check: "security/patch-process",

  async plan(context) {
    const live = ofKind(context.everywhere, "updates.automated");
    const before = await context.read(PATH);
    const other = otherwise(live, before !== undefined);
    if (other !== undefined) return nothing(other);
    if (hostOf(context) === "gitlab") return renovate(context);
    const wanted = await entriesOf(context);
    if (before === undefined) {
      const other = await context.read(".github/dependabot.yaml");
      if (other !== undefined) return nothing(".github/dependabot.yaml is there already.");
      if (wanted.length === 0) return nothing("Nothing that takes packages from others was found.");
      return {
        creates: [
          { path: PATH, text: `version: 2\nupdates:\n${wanted.map((each) => entryText(each, "  ", "\n")).join("")}` },
        ],
        edits: [],
      };
    }
    const own = live.filter(({ data }) => data.by === "Dependabot");
    // An ecosystem may be listed once for a folder, also where it proposes only what mends.
    const named = new Set(own.flatMap(({ data }) => [...data.ecosystems, ...(data.onlyMends ?? [])]));
    const missing = wanted.filter(
      ({ ecosystem }) => !named.has(ecosystem) && !(ecosystem === "pip" && named.has("uv")),
    );
    const first = /^([ \t]*)- /m.exec(before)?.[1];
    if (missing.length === 0) return nothing("Dependabot watches everything that was found.");
    if (first === undefined) return nothing(`${PATH} has no list that a line could be added to.`);
    const end = lineEnd(before);
    const lead = before.endsWith("\n") ? "" : end;
    const text = lead + missing.map((each) => entryText(each, first, end)).join("");
    return { creates: [], edits: [{ path: PATH, span: { start: before.length, end: before.length }, text }] };
  },
};

/** Why Renovate is what a repository uses, and not Dependabot; beside Dependabot it may do nothing but pin. */
function otherwise(live: readonly Signal<"updates.automated">[], isBeside: boolean): string | undefined {
  const own = live.find(({ data }) => data.by === "Renovate" && data.onlyPins === undefined);
  if (own === undefined) return undefined;
  if (own.data.off === undefined) return `${own.place.path} has Renovate propose updates already.`;
  return isBeside
    ? undefined
    : `${own.place.path} sets Renovate up, and ${own.data.off}: change that there, or remove the file to have Dependabot set up.`;
}

interface Update {
  readonly ecosystem: string;
  readonly directory: string;
}

async function entriesOf(context: ScaffoldContext): Promise<readonly Update[]> {
  const manifests = ofKind(context.everywhere, "manifest.package").filter(
    ({ data }) => data.dependencies.length > 0 || data.aggregates,
  );
  const found: Update[] = [];
  const locks = ofKind(context.everywhere, "build.lock").map(({ place }) => folderOf(place.path));
  for (const { data, place } of manifests) {
    const folder = folderOf(place.path);
    if (data.ecosystem === "npm" && isMember(folder, locks)) continue;
    const directory = `/${folder}`;
    const java = data.ecosystem === "java" ? (place.path.endsWith("pom.xml") ? "maven" : "gradle") : undefined;
    const uv =
      data.ecosystem === "python" && ofKind(context.everywhere, "build.lock").some((lock) => lock.data.manager === "uv")
        ? "uv"
        : undefined;
    const ecosystem = java ?? uv ?? NAMES[data.ecosystem];
    if (ecosystem !== undefined) found.push({ ecosystem, directory });
  }
  const images = ofKind(context.everywhere, "container.image").map(({ place }) => ({
    ecosystem: "docker",
    directory: `/${folderOf(place.path)}`,
  }));
  const workflows = ofKind(context.everywhere, "ci.job").some(({ data }) => data.system === "GitHub Actions")
    ? [{ ecosystem: "github-actions", directory: "/" }]
    : [];
  const all = [...found, ...images, ...workflows];
  return [...new Map(all.map((each) => [`${each.ecosystem} ${each.directory}`, each])).values()];
}

/** True for a member of a workspace, whose lock file above it is updated from there. */
function isMember(folder: string, locks: readonly string[]): boolean {
  const isAbove = (lock: string) => folder !== lock && (lock === "" || folder.startsWith(`${lock}/`));
  return !locks.includes(folder) && locks.some(isAbove);
}

function entryText({ ecosystem, directory }: Update, indent: string, end: string): string {
  return [
    `${indent}- package-ecosystem: ${ecosystem}`,
    `${indent}  directory: ${directory}`,
    `${indent}  schedule:`,
    `${indent}    interval: weekly`,
    // A release that was taken over is often taken back within days.
    `${indent}  cooldown:`,
    `${indent}    default-days: 7`,
    `${indent}  groups:`,
    `${indent}    all:`,
    `${indent}      patterns: ["*"]`,
    "",
  ].join(end);
}

/** https://docs.renovatebot.com/presets-config/#configbest-practices */
async function renovate(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const path = "renovate.json";
  if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
  const text = `${JSON.stringify({ $schema: "https://docs.renovatebot.com/renovate-schema.json", extends: ["config:best-practices", "schedule:weekly"] }, null, 2)}\n`;
  return { creates: [{ path, text }], edits: [] };
}
