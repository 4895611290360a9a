import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { folderOf, inFolder } from "./paths.ts";

/** What a package asks of another one that is there already. */
interface Need {
  readonly of: string;
  /** Its oldest major version. */
  readonly major: number;
  /** "Nest 8" */
  readonly called: string;
}

const NEST_8: Need = { of: "@nestjs/common", major: 8, called: "Nest 8" };

/** By what is added: its `peerDependencies`, as it was published. */
const NEEDS: Readonly<Record<string, Need>> = {
  "@sentry/nestjs": NEST_8,
  "nestjs-pino": NEST_8,
};

/**
 * The types of all that is added are written for it: of TypeScript 3, no version reads them.
 * https://www.typescriptlang.org/docs/handbook/release-notes/typescript-4-1.html#template-literal-types
 */
const TYPESCRIPT: Need = { of: "typescript", major: 4, called: "TypeScript 4.1" };

/** A plan whose new packages go with those that are there; else why there is none. */
export async function withNpmNeeds(plan: ScaffoldPlan, context: ScaffoldContext): Promise<ScaffoldPlan> {
  for (const { path, text } of plan.edits) {
    if (!/(?:^|\/)package\.json$/.test(path)) continue;
    const before = (await context.read(path)) ?? "";
    const isAdded = (name: string) => text.includes(`"${name}":`) && !before.includes(`"${name}"`);
    const isTyped = plan.creates.some((made) => /\.[cm]?tsx?$/.test(made.path));
    const asked = [...Object.entries(NEEDS).flatMap(([name, need]) => (isAdded(name) ? [need] : []))];
    const lacking = [...asked, ...(isTyped ? [TYPESCRIPT] : [])].find((need) => newest(before, need.of) < need.major);
    if (lacking) return { creates: [], edits: [], nothing: `What it would write needs ${lacking.called}.` };
  }
  return plan;
}

/** The newest major version of a package that a manifest's range allows; as new as can be where that is not to be read. */
function newest(manifest: string, name: string): number {
  const range = new RegExp(`"${name.replace("/", "\\/")}"\\s*:\\s*"([^"\\n]*)"`).exec(manifest)?.[1] ?? "";
  const majors = range.split("||").map((each) => /^\s*[\^~=v]?\s*(\d+)(?:[.\dx*-]*)\s*$/.exec(each)?.[1]);
  return majors.includes(undefined) ? Number.POSITIVE_INFINITY : Math.max(...majors.map(Number));
}

/**
 * A plan for the TypeORM that is there: before 0.3 its data sources were connections.
 * https://github.com/typeorm/typeorm/blob/0.3.0/CHANGELOG.md#030-2022-03-17
 */
export async function withOlderTypeOrm(
  plan: ScaffoldPlan,
  path: string,
  context: ScaffoldContext,
): Promise<ScaffoldPlan> {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const text = (await context.read(inFolder(folder, "package.json"))) ?? "";
    const asked = /"typeorm"\s*:\s*"[\^~=v\s]*(\d+)\.(\d+)/.exec(text);
    if (asked !== null) return asked[1] === "0" && Number(asked[2]) < 3 ? connected(plan) : plan;
    if (folder === "") return plan;
  }
}

function connected(plan: ScaffoldPlan): ScaffoldPlan {
  const named = <T extends { readonly path: string; readonly text: string }>(each: T): T =>
    /\.[cm]?tsx?$/.test(each.path)
      ? { ...each, text: each.text.replace(/\bDataSource\b/g, "Connection").replace(/\bdataSource\b/g, "connection") }
      : each;
  return { ...plan, creates: plan.creates.map(named), edits: plan.edits.map(named) };
}
