import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { folderOf, inFolder } from "./paths.ts";

/** The project file of a component. */
export interface DotnetProject {
  readonly path: string;
  readonly text: string;
  readonly folder: string;
  /** What its own types are below: "Acme.Shop". */
  readonly namespace: string;
}

/** The nearest project of a component; undefined where none was seen. */
export async function dotnetProjectOf({ signals, read }: ScaffoldContext): Promise<DotnetProject | undefined> {
  const paths = signals.flatMap(({ kind, place }) =>
    kind === "manifest.package" && /\.(?:cs|fs|vb)proj$/.test(place.path) ? [place.path] : [],
  );
  const [path] = [...new Set(paths)].toSorted((one, other) => one.split("/").length - other.split("/").length);
  const text = path === undefined ? undefined : await read(path);
  if (path === undefined || text === undefined) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  // https://learn.microsoft.com/en-us/dotnet/core/project-sdk/msbuild-props#rootnamespace
  const namespace = /<RootNamespace>\s*([\w.]+)\s*</.exec(text)?.[1] ?? name.replace(/[^\w.]/g, "_");
  return { path, text, folder: folderOf(path), namespace };
}

/** The version that a project gets of a package, its own or the repository's; undefined where neither says one. */
export async function nugetVersion(
  project: DotnetProject,
  name: string,
  { read }: ScaffoldContext,
): Promise<string | undefined> {
  const central = await centralVersions(project.folder, read);
  const spelled = name.replaceAll(".", "\\.");
  const given = new RegExp(`(?:Include|Update)="${spelled}"\\s+Version(?:Override)?="([^"]+)"`, "i");
  return (given.exec(project.text) ?? given.exec(central?.text ?? ""))?.[1];
}

/** Packages by their names, with the oldest version that what is written here asks for. */
export type NuGetPackages = Readonly<Record<string, string>>;

/** A plan with the packages that its project lacks, and what is to be run then. */
export async function withNuGet(
  plan: ScaffoldPlan,
  project: DotnetProject,
  wanted: NuGetPackages,
  context: ScaffoldContext,
): Promise<ScaffoldPlan> {
  const edits = await nugetEdits(project, wanted, context);
  if (edits.length === 0) return plan;
  const afterwards = `Run \`dotnet restore ${project.path}\`: it fetches the packages that the project now asks for.`;
  return { ...plan, edits: [...plan.edits, ...edits], afterwards };
}

/** Adds packages that a project lacks: beside its others, the versions where the repository keeps them. */
async function nugetEdits(
  project: DotnetProject,
  wanted: NuGetPackages,
  { read }: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const missing = Object.entries(wanted).filter(([name]) => !project.text.includes(`"${name}"`));
  if (missing.length === 0) return [];
  const central = await centralVersions(project.folder, read);
  const references = missing.map(([name, version]) =>
    central === undefined
      ? `<PackageReference Include="${name}" Version="${version}" />`
      : `<PackageReference Include="${name}" />`,
  );
  const edits = [itemsAdded(project.path, project.text, "PackageReference", references)];
  if (central === undefined) return edits;
  const versions = missing
    .filter(([name]) => !central.text.includes(`"${name}"`))
    .map(([name, version]) => `<PackageVersion Include="${name}" Version="${version}" />`);
  return versions.length === 0 ? edits : [...edits, itemsAdded(central.path, central.text, "PackageVersion", versions)];
}

/** https://learn.microsoft.com/en-us/nuget/consume-packages/central-package-management */
async function centralVersions(from: string, read: ScaffoldContext["read"]) {
  const isOn = (text: string | undefined) => /ManagePackageVersionsCentrally>\s*true/i.test(text ?? "");
  let isAsked = false;
  for (let folder = from; ; folder = folderOf(folder)) {
    isAsked ||= isOn(await read(inFolder(folder, "Directory.Build.props")));
    const path = inFolder(folder, "Directory.Packages.props");
    const text = await read(path);
    if (text !== undefined) return isAsked || isOn(text) ? { path, text } : undefined;
    if (folder === "") return undefined;
  }
}

function itemsAdded(path: string, text: string, kind: string, items: readonly string[]): TextEdit {
  const newline = lineEnd(text);
  const last = [
    ...text.matchAll(new RegExp(`^([ \\t]*)<${kind}\\b[^>]*(?:/>|>[\\s\\S]*?</${kind}>)[^\\n]*(?:\\n|$)`, "gm")),
  ].at(-1);
  if (last) {
    const at = last.index + last[0].length;
    return { path, span: { start: at, end: at }, text: items.map((each) => `${last[1]}${each}${newline}`).join("") };
  }
  const step = /^([ \t]+)</m.exec(text)?.[1] ?? "  ";
  const at = Math.max(0, text.lastIndexOf("</Project>"));
  const lines = [`${step}<ItemGroup>`, ...items.map((each) => `${step}${step}${each}`), `${step}</ItemGroup>`, ""];
  return { path, span: { start: at, end: at }, text: lines.join(newline) };
}
