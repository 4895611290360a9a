import { applyEdits, modify, type ParseError, parse } from "jsonc-parser";
import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";
import { nothing, ofKind } from "./pipelines/host.ts";
import { jsonFormatting } from "./text/jsonFormatting.ts";
import { folderOf } from "./text/paths.ts";

const PATH = "renovate.json";
/** https://docs.renovatebot.com/presets-docker/#dockerpindigests · https://docs.renovatebot.com/presets-helpers/#helperspingithubactiondigests */
const PINNING = ["docker:pinDigests", "helpers:pinGitHubActionDigests"];
const AFTERWARDS = "Its first pull request pins what is there; Renovate has to be installed for the repository.";

/** Sets Renovate to put a digest or a commit behind every image and action; beside Dependabot it does nothing else. */
export const pinDigests: Scaffold = {
  id: "pin-digests",
  title: "Have images and actions pinned",
  description:
    "Writes or completes renovate.json, so that images are pinned by digest and actions by commit and are kept so; where Dependabot proposes new versions, Renovate leaves those to it.",
  check: "delivery/pinned-images",

  async plan(context) {
    const live = ofKind(context.everywhere, "updates.automated");
    const own = live.find(({ data }) => data.by === "Renovate");
    if (own?.data.pins) return nothing(`${own.place.path} has Renovate pin them already: merge its pull request.`);
    if (own) return completed(context, own.place.path);
    if ((await context.read(PATH)) !== undefined) return nothing(`${PATH} is there already.`);
    const text = `${JSON.stringify(settings(context, live.length > 0), null, 2)}\n`;
    return { creates: [{ path: PATH, text }], edits: [], afterwards: AFTERWARDS };
  },
};

function settings({ everywhere }: ScaffoldContext, isBeside: boolean): object {
  const folders = manifestFolders(everywhere);
  return {
    $schema: "https://docs.renovatebot.com/renovate-schema.json",
    // https://docs.renovatebot.com/presets-config/#configbest-practices
    extends: isBeside ? [...PINNING, "schedule:weekly"] : ["config:best-practices", "schedule:weekly"],
    // It has to be told which files are manifests: https://docs.renovatebot.com/modules/manager/kubernetes/
    ...(folders.length > 0 ? { kubernetes: { managerFilePatterns: folders.map(pattern) } } : {}),
    // https://docs.renovatebot.com/configuration-options/#matchupdatetypes
    ...(isBeside ? { packageRules: [{ matchUpdateTypes: ["major", "minor", "patch"], enabled: false }] } : {}),
  };
}

/** The topmost folders of manifests that name images. */
function manifestFolders(everywhere: ScaffoldContext["everywhere"]): readonly string[] {
  const all = ofKind(everywhere, "kubernetes.container").flatMap(({ data, place }) =>
    data.image === undefined ? [] : folderOf(place.path),
  );
  const folders = [...new Set(all)].sort();
  return folders.filter((folder) => !folders.some((above) => above !== folder && isWithin(folder, above)));
}

function isWithin(folder: string, above: string): boolean {
  return above === "" || folder.startsWith(`${above}/`);
}

/** A regular expression, as Renovate writes one. */
function pattern(folder: string): string {
  const escaped = folder.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return folder === "" ? "/^[^/]+\\.ya?ml$/" : `/^${escaped}/.+\\.ya?ml$/`;
}

/** A configuration that is there, with the presets behind those that it extends. */
async function completed({ read }: ScaffoldContext, path: string): Promise<ScaffoldPlan> {
  const before = (await read(path)) ?? "";
  const errors: ParseError[] = [];
  const root: unknown = parse(before, errors, { allowTrailingComma: true });
  const there = extendsOf(root);
  if (errors.length > 0 || there === undefined)
    return nothing(`${path} cannot be completed by an edit; add ${PINNING.join(" and ")} to its "extends".`);
  const formattingOptions = jsonFormatting(before);
  const after = PINNING.reduce(
    (text, preset, index) =>
      applyEdits(
        text,
        modify(text, ["extends", there.length + index], preset, { formattingOptions, isArrayInsertion: true }),
      ),
    before,
  );
  return {
    creates: [],
    edits: [{ path, span: { start: 0, end: before.length }, text: after }],
    afterwards: AFTERWARDS,
  };
}

/** What it extends; undefined where that is no list. */
function extendsOf(root: unknown): readonly unknown[] | undefined {
  if (typeof root !== "object" || root === null) return undefined;
  const value: unknown = "extends" in root ? root.extends : [];
  return Array.isArray(value) ? value : undefined;
}
