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
    if (live.some(({ data }) => data.by === "Renovate")) return nothing("Renovate is set up already.");
    if (hostOf(context) === "gitlab") return renovate(context);
    const wanted = await entriesOf(context);
    const before = await context.read(PATH);
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
    const named = new Set(live.flatMap(({ data }) => data.ecosystems));
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
