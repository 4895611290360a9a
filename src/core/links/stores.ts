import { storeGaps } from "../checks/data/storeGaps.ts";
import { type KnownBackup, repeatedBackups } from "../components/linkBackups.ts";
import { firstOfKind } from "../components/linkDependencies.ts";
import type { Signal, UsedDependency } from "../model.ts";
import { duration } from "../output/words.ts";
import { ending, type Link, type LinkEnd, type Linked } from "./link.ts";

const STORES: ReadonlySet<UsedDependency["type"]> = new Set([
  "postgres",
  "mysql",
  "sql",
  "mongodb",
  "dynamodb",
  "firestore",
  "cosmosdb",
  "search",
  "object-store",
]);
const RECOVERY = /\b(?:restor\w*|recover\w*|point[- ]in[- ]time)\b/i;

/** store → what backs it up → the drill that restored it → the runbook by which that is done. */
export function storeLinks(linked: Linked): readonly Link[] {
  const stores = firstOfKind(linked.all("dependency.used")).filter(({ data }) => STORES.has(data.type));
  if (stores.length === 0) return [];
  const backups = [...storeGaps(linked.all("infrastructure.resource")), ...repeatedBackups(linked.all("backup.job"))];
  return stores.flatMap(({ data, place }): readonly Link[] => {
    const { type, library } = data;
    const id = linked.componentOf(place.path);
    const component = id === undefined ? {} : { component: id };
    const store = { label: `${type}, through ${library}`, place };
    const backup = backupOf(type, backups);
    const drill = end(
      mostAbout(
        type,
        linked.all("document.page").filter((page) => page.data.about.includes("restore")),
      ),
    );
    const runbook = end(
      mostAbout(
        type,
        linked.all("document.runbook").filter((each) => RECOVERY.test(each.data.title)),
      ),
    );
    return [
      { kind: "store-backup", from: store, ...component, ...ending(backup, "a backup that is declared here") },
      { kind: "store-drill", from: backup ?? store, ...component, ...ending(drill, "a restore drill") },
      { kind: "store-recovery", from: drill ?? store, ...component, ...ending(runbook, "a runbook for its recovery") },
    ];
  });
}

/** What is declared for this kind of store, else what copies whole volumes. */
function backupOf(type: string, all: readonly KnownBackup[]): LinkEnd | undefined {
  const backup = all.find(({ stores }) => stores.includes(type)) ?? all.find(({ coversAll }) => coversAll);
  if (backup === undefined) return undefined;
  const { name, place, seconds } = backup;
  return { label: seconds === undefined ? name : `${name}, every ${duration(seconds)}`, place };
}

/** The one that names the kind of store in its title or a heading, else the first. */
function mostAbout<T extends { readonly data: { readonly title: string } }>(
  type: string,
  all: readonly T[],
): T | undefined {
  return all.find(({ data }) => data.title.toLowerCase().includes(type)) ?? all[0];
}

function end(
  signal: { readonly data: { readonly title: string }; readonly place: Signal["place"] } | undefined,
): LinkEnd | undefined {
  return signal && { label: signal.data.title, place: signal.place };
}
