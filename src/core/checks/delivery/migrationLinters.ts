import type { Place, Seen } from "../../model.ts";
import type { MigrationSet } from "./migrationSets.ts";

interface Linter {
  readonly says: string;
  readonly place: Place;
}

/** Libraries that refuse an unsafe migration, or make it safe, wherever it is run. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  // https://github.com/ankane/strong_migrations · https://github.com/doctolib/safe-pg-migrations · https://github.com/wealthsimple/online_migrations
  Rails: ["strong_migrations", "safe-pg-migrations", "online_migrations", "zero_downtime_migrations"],
  // https://github.com/3YOURMIND/django-migration-linter · https://github.com/tbicr/django-pg-zero-downtime-migrations
  Django: ["django-pg-zero-downtime-migrations"],
};

/** Commands that fail a pipeline over an unsafe migration, by their first words. */
const COMMANDS: readonly { readonly words: RegExp; readonly name: string; readonly tools?: readonly string[] }[] = [
  { words: /(?:^|\/)squawk(?:-cli)?\b/, name: "squawk" }, // https://squawkhq.com
  { words: /^atlas migrate lint\b/, name: "atlas migrate lint" }, // https://atlasgo.io/versioned/lint
  { words: /\blintmigrations\b/, name: "django-migration-linter", tools: ["Django"] },
  { words: /\beugene lint\b/, name: "eugene" }, // https://kaveland.no/eugene/
  { words: /\bpgroll\b/, name: "pgroll" }, // https://pgroll.com
];
const ACTIONS = /^(?:sbdchd\/squawk-action|ariga\/atlas-action\/migrate\/lint|ariga\/atlas-action)@/;

/** What already judges the migrations of a set, and stops those that do harm. */
export function linterOf(
  seen: Seen<"migration.file" | "manifest.package" | "ci.step">,
  { tool, folder }: Pick<MigrationSet, "tool" | "folder">,
): Linter | undefined {
  for (const { data, place } of seen.everywhere("manifest.package")) {
    const above = place.path.slice(0, place.path.lastIndexOf("/") + 1);
    const found = folder.startsWith(above)
      ? data.dependencies.find((name) => LIBRARIES[tool]?.includes(name))
      : undefined;
    if (found !== undefined) return { says: `${found} judges every migration when it is run`, place };
  }
  for (const { data, place } of seen.everywhere("ci.step")) {
    if (data.mayFail !== undefined || data.never !== undefined || data.byHand) continue;
    const words = data.words.join(" ").replace(/^(?:npx|pnpm dlx|yarn|bunx|uv run|poetry run)\s+/, "");
    const command = COMMANDS.find((each) => each.words.test(words) && (each.tools?.includes(tool) ?? true));
    if (command) return { says: `the pipeline runs ${command.name}`, place };
    if (data.uses !== undefined && ACTIONS.test(data.uses) && tool !== "Rails" && tool !== "Django")
      return { says: `the pipeline uses ${data.uses.replace(/@.*$/, "")}`, place };
  }
  return undefined;
}
