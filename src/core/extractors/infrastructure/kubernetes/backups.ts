import type { BackupJob, Signal } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { readYamlWhere } from "../../readYaml.ts";
import { at, entry, isTemplated, itemsAt, spanOf, textAt, type YamlNode } from "../../yaml.ts";
import { copyingWords } from "./dumps.ts";

type Read = (root: YamlNode) => Omit<BackupJob, "name"> | undefined;

/** Kinds that back something up, by the group of their API. */
const KINDS: ReadonlyMap<string, Read> = new Map<string, Read>([
  // https://velero.io/docs/main/api-types/schedule/
  ["velero.io/Schedule", (root) => scheduled("Velero", [], textAt(root, "spec", "schedule"))],
  // https://cloudnative-pg.io/documentation/current/backup/
  [
    "postgresql.cnpg.io/ScheduledBackup",
    (root) => scheduled("CloudNativePG", ["postgres"], textAt(root, "spec", "schedule"), true),
  ],
  [
    "postgresql.cnpg.io/Cluster",
    // Archiving write-ahead logs is continuous; base backups come from a ScheduledBackup.
    (root) =>
      at(root, "spec", "backup", "barmanObjectStore") === undefined
        ? undefined
        : { tool: "CloudNativePG", stores: ["postgres"], repeats: true, offsite: true },
  ],
  // https://docs.k8up.io/k8up/references/object-specifications.html
  ["k8up.io/Schedule", (root) => scheduled("K8up", [], textAt(root, "spec", "backup", "schedule"), true)],
  // https://volsync.readthedocs.io/en/stable/usage/restic/
  [
    "volsync.backube/ReplicationSource",
    (root) => scheduled("VolSync", [], textAt(root, "spec", "trigger", "schedule"), true),
  ],
  // https://longhorn.io/docs/latest/snapshots-and-backups/scheduling-backups-and-snapshots/
  [
    "longhorn.io/RecurringJob",
    (root) =>
      /^backup/.test(textAt(root, "spec", "task") ?? "")
        ? scheduled("Longhorn", [], textAt(root, "spec", "cron"), true)
        : undefined,
  ],
  // https://stash.run/docs/latest/concepts/crds/backupconfiguration/
  ["stash.appscode.com/BackupConfiguration", (root) => scheduled("Stash", [], textAt(root, "spec", "schedule"), true)],
  // https://docs.kasten.io/latest/api/policies.html
  [
    "config.kio.kasten.io/Policy",
    (root) => ({ tool: "Kasten K10", stores: [], repeats: textAt(root, "spec", "frequency") !== undefined }),
  ],
  // https://docs.percona.com/percona-operator-for-postgresql/2.0/backups.html and its siblings
  ...(
    [
      "postgres/PerconaPGCluster",
      "mysql/PerconaXtraDBCluster",
      "mysql/PerconaServerMySQL",
      "mongodb/PerconaServerMongoDB",
    ] as const
  ).map((each): [string, Read] => {
    const [type = "", kind = ""] = each.split("/");
    const group =
      kind === "PerconaPGCluster"
        ? "pgv2.percona.com"
        : kind === "PerconaServerMySQL"
          ? "ps.percona.com"
          : kind === "PerconaXtraDBCluster"
            ? "pxc.percona.com"
            : "psmdb.percona.com";
    const read: Read = (root) => {
      const [task] = itemsAt(root, "spec", "backup", "schedule");
      return task === undefined ? undefined : scheduled("Percona Operator", [type], textAt(task, "schedule"));
    };
    return [`${group}/${kind}`, read];
  }),
  // https://access.crunchydata.com/documentation/postgres-operator/latest/tutorials/backups-disaster-recovery/backup-management
  [
    "postgres-operator.crunchydata.com/PostgresCluster",
    (root) => {
      const scheduledRepo = itemsAt(root, "spec", "backups", "pgbackrest", "repos").find(
        (repo) => at(repo, "schedules") !== undefined,
      );
      return scheduledRepo === undefined
        ? undefined
        : scheduled("pgBackRest", ["postgres"], textAt(scheduledRepo, "schedules", "full") ?? "");
    },
  ],
  ["batch/CronJob", cronJob],
]);

/** Reads what backs up data in a cluster. */
export const kubernetesBackups: Extractor = {
  name: "Kubernetes backups",
  files: ["**/*.yaml", "**/*.yml", "**/*.json"],
  mayHold: (text) => isOfInterest(text),

  extract({ path, text }) {
    if (isTemplated(text)) return NOTHING;
    const signals: Signal<"backup.job">[] = [];
    for (const { root } of readYamlWhere(text, isOfInterest)) {
      const group = textAt(root, "apiVersion")?.replace(/\/[^/]*$/, "");
      const read = KINDS.get(`${group}/${textAt(root, "kind")}`);
      const found = root === undefined ? undefined : read?.(root);
      if (root === undefined || found === undefined) continue;
      const named = entry(root, "metadata", "name");
      const name = textAt(named?.value) ?? "";
      const span = named === undefined ? { start: root.span.start, end: root.span.start } : spanOf(named);
      signals.push({ kind: "backup.job", place: { path, span, within: name }, data: { ...found, name } });
    }
    return { signals, problems: [] };
  },
};

function isOfInterest(text: string): boolean {
  return /\bkind["']?[ \t]*:[ \t]*["']?(?:CronJob|Schedule|ScheduledBackup|Cluster|ReplicationSource|RecurringJob|BackupConfiguration|Policy|Percona\w+|PostgresCluster)\b/.test(
    text,
  );
}

function scheduled(
  tool: string,
  stores: readonly string[],
  schedule: string | undefined,
  offsite?: true,
): Omit<BackupJob, "name"> | undefined {
  if (schedule === undefined) return undefined;
  return { tool, stores, ...(schedule === "" ? {} : { schedule }), repeats: true, ...(offsite ? { offsite } : {}) };
}

/** A CronJob whose containers run a program that copies a store. */
function cronJob(root: YamlNode): Omit<BackupJob, "name"> | undefined {
  const spec = at(root, "spec", "jobTemplate", "spec", "template", "spec");
  const containers = [...itemsAt(spec, "containers"), ...itemsAt(spec, "initContainers")];
  const written = containers.flatMap((container) =>
    ["command", "args"].flatMap((key) => itemsAt(container, key).flatMap((item) => textAt(item) ?? [])),
  );
  const copies = copyingWords(written);
  if (copies === undefined) return undefined;
  const schedule = textAt(root, "spec", "schedule");
  const isSuspended = textAt(root, "spec", "suspend") === "true";
  // Where it writes to is still to be filled in: "s3://<bucket>/orders".
  const isUnfilled = written.some((text) => /\w:\/\/<[a-z][^<>]*>|"<[a-z][^<>]*>"/.test(text));
  return {
    tool: `${copies.program} in CronJob`,
    stores: copies.stores,
    ...(schedule === undefined ? {} : { schedule }),
    repeats: !isSuspended && !isUnfilled && schedule !== undefined,
    ...(copies.offsite ? { offsite: true } : {}),
  };
}
