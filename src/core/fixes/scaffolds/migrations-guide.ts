import type { Signal } from "../../model.ts";
import type { Scaffold } from "../scaffold.ts";

const PATH = "docs/migrations.md";
const OPEN = "TODO";

/** Writes how the schema changes here, from the migrations and commands that were found. */
export const migrationsGuide: Scaffold = {
  id: "migrations-guide",
  title: "Write how the schema changes",
  description:
    "Writes docs/migrations.md: where migrations lie, what applies them, how a change is split over releases and who decides; what files do not show is left to be filled in.",
  check: "delivery/migrations-process",

  async plan({ everywhere, today, owner, read }) {
    if ((await read(PATH)) !== undefined) return { creates: [], edits: [], nothing: `${PATH} is there already.` };
    const sets = [
      ...new Set(
        everywhere.flatMap((signal) => (isMigration(signal) ? [`\`${signal.data.set}\` (${signal.data.tool})`] : [])),
      ),
    ];
    const runs = [
      ...new Set(
        everywhere.flatMap((signal) =>
          signal.kind === "migration.run" ? [`\`${signal.data.says}\`, in \`${signal.place.path}\``] : [],
        ),
      ),
    ];
    const text = [
      "---",
      `owner: ${owner ?? OPEN}`,
      `lastReviewed: ${today}`,
      "---",
      "",
      "# Migrations",
      "",
      "## Where they are",
      "",
      ...list(sets, `${OPEN}: the folder that holds them`),
      "",
      "## What applies them",
      "",
      ...list(runs, `${OPEN}: the step of a deployment that applies them, before which version starts`),
      "",
      "## How a change is made",
      "",
      "1. Expand: add the new column or table; nullable, or with a default that the database keeps.",
      "2. Write both, and fill the old rows in batches, apart from the schema.",
      "3. Read the new.",
      "4. Contract: take the old away once no running release knows it, at the earliest one release later.",
      "",
      "Indexes are built concurrently, constraints are added unvalidated and validated later, and every migration gives up when it waits for a lock for longer than 5 s.",
      "",
      "## Who decides, and how it is taken back",
      "",
      `- Reviewed by: ${OPEN}`,
      `- Taken back by: ${OPEN}`,
      "",
    ].join("\n");
    return { creates: [{ path: PATH, text }], edits: [] };
  },
};

function isMigration(signal: Signal): signal is Signal<"migration.file"> {
  return signal.kind === "migration.file" && signal.data.tool !== "Rails schema";
}

function list(items: readonly string[], otherwise: string): readonly string[] {
  return (items.length > 0 ? items : [otherwise]).map((item) => `- ${item}`);
}
