import type { Evidence, Finding, Seen, Verdict } from "../../model.ts";
import { notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isForDevelopment } from "../deployFiles.ts";
import { offsiteCopies } from "./offsiteCopies.ts";
import { runningStores } from "./runningStores.ts";
import { declaredStores } from "./storeBackups.ts";
import { KEPT } from "./stores.ts";

const READS = [
  "infrastructure.resource",
  "backup.job",
  "kubernetes.container",
  "compose.service",
  "dependency.used",
] as const;

export default defineCheck({
  id: "data/backup-offsite",
  title: "Copies of the data live in another region or account",
  level: "standard",
  mode: "auto",
  scope: "repository",
  scaffolds: ["backup-cronjob"],
  reads: READS,

  decide(seen): Verdict {
    const resources = seen.all("infrastructure.resource").filter(({ place }) => !isForDevelopment(place.path));
    const copies = [...resources.flatMap(offsiteCopies), ...jobs(seen)];
    if (copies.length > 0) return pass(...copies);
    // Versions of a bucket keep what is overwritten in it; they are no backup that could lie elsewhere.
    const databases = declaredStores(resources).filter(({ backed }) => !backed.holds.includes("object-store"));
    const backed = databases.flatMap((each) => each.backed.evidence);
    const [first] = backed;
    if (first) return { outcome: "fail", findings: [oneRegion(first, backed.length, seen.files)], evidence: backed };
    const has = resources.some(({ data }) => STORE.test(data.type)) || runningStores(seen).length > 0;
    const used = seen.all("dependency.used").find(({ data }) => KEPT.has(data.type));
    if (!has && used === undefined) return notApplicable(`no store that keeps data was seen in ${seen.files} files`);
    return unknown(
      `no backup is declared in the ${seen.files} files that were read, so where copies lie is not known; say where`,
    );
  },
});

const STORE =
  /^(?:aws_(?:db_instance|rds_cluster|docdb_cluster|dynamodb_table|efs_file_system)|google_(?:sql_database_instance|alloydb_cluster)|azurerm_(?:postgresql|mysql|mssql|cosmosdb)\w*)$/;

function oneRegion(first: Evidence, count: number, files: number): Finding {
  const rest = count === 1 ? "" : ` The same holds for ${count - 1} more.`;
  return {
    kind: "backup-one-region",
    message: `${first.message}, and nothing in ${files} files copies that to another region or account: who loses the one loses the backups with it.${rest}`,
    severity: "warning",
    ...(first.place ? { place: first.place } : {}),
    identity: "backup-one-region",
    fixes: [],
  };
}

function jobs(seen: Seen<(typeof READS)[number]>): readonly Evidence[] {
  return seen
    .all("backup.job")
    .filter(({ data, place }) => data.offsite === true && !isForDevelopment(place.path))
    .map(({ data, place }) => ({
      message: `${data.tool} ${data.name} writes to a store outside of the cluster`,
      place,
    }));
}
