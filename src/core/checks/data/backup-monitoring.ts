import { blocksAt, type Resource, referencesIn, textsAt, told } from "../../components/linkInfrastructureValues.ts";
import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isForDevelopment } from "../deployFiles.ts";
import { runningStores } from "./runningStores.ts";
import { declaredStores } from "./storeBackups.ts";
import { KEPT } from "./stores.ts";

const READS = [
  "infrastructure.resource",
  "backup.job",
  "alert.defined",
  "kubernetes.container",
  "compose.service",
  "dependency.used",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "data/backup-monitoring",
  title: "A backup that fails or does not run raises an alert",
  level: "standard",
  mode: "partial",
  scope: "repository",
  reads: READS,

  decide(seen): Verdict {
    const resources = seen.all("infrastructure.resource").filter(({ place }) => !isForDevelopment(place.path));
    const watched = [...resources.flatMap(watching), ...alerts(seen)];
    if (watched.length > 0) return pass(...watched);
    const [job] = seen.all("backup.job").filter(({ place }) => !isForDevelopment(place.path));
    const evidence = [...declaredStores(resources).flatMap(({ backed }) => backed.evidence), ...jobEvidence(seen)];
    const others = seen.all("alert.defined").length + resources.filter(({ data }) => ALARM.test(data.type)).length;
    const [general] = onBackups(seen);
    if (job?.data.tool.endsWith("in CronJob") && general !== undefined) {
      const reason = `"${general.data.name}" fires on any job that fails, and does not name ${job.data.name}; say whether it takes in the backup, also when that does not run at all`;
      return unknown(reason, { message: `Alert ${general.data.name}`, place: general.place }, ...evidence);
    }
    // Alerts are kept here, backups are made here, and no alert speaks of them.
    if (job !== undefined && others > 0) {
      const finding: Finding = {
        kind: "backup-unwatched",
        message: `None of the ${others} alerts that are defined here speaks of backups: when ${job.data.tool} ${job.data.name} stops working, the first to notice is whoever needs to restore.`,
        severity: "warning",
        place: job.place,
        fixes: [],
      };
      return { outcome: "fail", findings: [finding], evidence };
    }
    const keeps = evidence.length > 0 || runningStores(seen).length > 0;
    if (!keeps && !seen.all("dependency.used").some(({ data }) => KEPT.has(data.type)))
      return notApplicable(`no store that keeps data was seen in ${seen.files} files`);
    return unknown(
      `no alert on backups was seen in the ${seen.files} files that were read; say where a failed backup shows`,
      ...evidence,
    );
  },
});

const ALARM =
  /^(?:aws_cloudwatch_(?:metric_alarm|composite_alarm)|google_monitoring_alert_policy|azurerm_monitor_\w*alert\w*|datadog_monitor|newrelic_\w*condition|grafana_rule_group)$/;

const AZURE_VAULT = /^azurerm_(?:recovery_services|data_protection_backup)_vault\./;

/** Ways to say when an alert of Google fires. */
const CONDITIONS = [
  "condition_threshold",
  "condition_absent",
  "condition_matched_log",
  "condition_monitoring_query_language",
  "condition_prometheus_query_language",
];

/** Metrics by which exporters and operators tell that backups work. */
const METRICS =
  /^(?:velero_(?:backup|schedule)\w*|kube_(?:job_status_failed|job_failed|cronjob_status_last_(?:successful|schedule)_time)|cnpg_\w*(?:backup|archiv)\w*|barman_\w+|pgbackrest_\w*backup\w*|restic_\w+|k8up_\w+|volsync_\w+|walg?_\w+|pg_stat_archiver_\w+|longhorn_backup\w*|catalog_actions_count|\w*(?:last|latest)_(?:successful_)?backup\w*|\w*backup\w*(?:timestamp|age|success|failed|failures?|status|duration)\w*)$/i;

type Alert = Signal<"alert.defined">;
/** What tells how any job of a cluster ended. */
const ANY_JOB = /^kube_(?:job|cronjob)_/;
const OF_BACKUPS = /backup|snapshot|dump|archiv|restic|velero/i;

function onBackups(seen: Seen<Reads>): readonly Alert[] {
  return seen
    .all("alert.defined")
    .filter(({ data, place }) => !isForDevelopment(place.path) && data.metrics.some((metric) => METRICS.test(metric)));
}

/** Alerts that only backups can set off: by their metric, or by the job that they name. */
function alerts(seen: Seen<Reads>): readonly Evidence[] {
  const jobs = seen.all("backup.job").map(({ data }) => data.name);
  return onBackups(seen)
    .filter(({ data }) => data.metrics.some(isOwn) || namesBackup(data, jobs))
    .map(({ data, place }) => ({ message: `Alert ${data.name} fires on backups`, place }));
}

function isOwn(metric: string): boolean {
  return METRICS.test(metric) && !ANY_JOB.test(metric);
}

function namesBackup({ name, selects = [] }: Alert["data"], jobs: readonly string[]): boolean {
  if (OF_BACKUPS.test(name)) return true;
  return selects.some((value) => OF_BACKUPS.test(value) || jobs.some((job) => job.length > 2 && value.includes(job)));
}

function jobEvidence(seen: Seen<Reads>): readonly Evidence[] {
  return seen
    .all("backup.job")
    .map(({ data, place }) => ({ message: `${data.tool} ${data.name} makes backups`, place }));
}

/** True of a resource that tells somebody about backups. */
function watching(resource: Resource): readonly Evidence[] {
  const { data, place } = resource;
  return watches(resource) ? [{ message: `${data.written} tells when a backup fails`, place }] : [];
}

function watches({ data }: Resource): boolean {
  const { fields, type } = data;
  switch (type) {
    case "azurerm_data_protection_backup_alert":
      return true;
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html: failed jobs complete as well.
    case "aws_backup_vault_notifications": {
      const events = textsAt(fields, "backup_vault_events");
      return events.length === 0 || events.some((event) => /COMPLETED|FAILED|EXPIRED|SUCCESSFUL/.test(event));
    }
    // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_alert_processing_rule_action_group
    case "azurerm_monitor_alert_processing_rule_action_group":
      return (
        textsAt(fields, "condition", "target_resource_type", "values").some((text) =>
          /\/(?:backup)?vaults$/i.test(text),
        ) || referencesIn(fields["scopes"]?.value).some((to) => AZURE_VAULT.test(to))
      );
    case "newrelic_nrql_alert_condition":
      return blocksAt(fields, "nrql").some((nrql) => textsAt(nrql, "query").some((query) => /backup/i.test(query)));
    case "aws_backup_vault":
      return told(fields, "notifications").state !== "absent";
    case "aws_backup_framework":
      return false;
    case "aws_db_event_subscription": {
      // Without categories it tells of all of them.
      const categories = textsAt(fields, "event_categories");
      return (
        told(fields, "event_categories").state === "absent" || categories.some((each) => /backup|failure/.test(each))
      );
    }
    case "aws_cloudwatch_metric_alarm": {
      const texts = [
        ...textsAt(fields, "namespace"),
        ...textsAt(fields, "metric_name"),
        ...blocksAt(fields, "metric_query", "metric").flatMap((metric) => textsAt(metric, "namespace")),
      ];
      return texts.some((text) => text === "AWS/Backup" || /backup/i.test(text));
    }
    case "aws_cloudwatch_event_rule":
      return blocksAt(fields, "event_pattern").some((pattern) => textsAt(pattern, "source").includes("aws.backup"));
    case "google_monitoring_alert_policy":
      return CONDITIONS.some((name) =>
        blocksAt(fields, "conditions", name).some((condition) =>
          [...textsAt(condition, "filter"), ...textsAt(condition, "query")].some((text) => /backup/i.test(text)),
        ),
      );
    case "azurerm_monitor_metric_alert":
    case "azurerm_monitor_scheduled_query_rules_alert_v2":
    case "azurerm_monitor_activity_log_alert":
      return Object.values(fields).some(({ value }) => referencesIn(value).some((to) => AZURE_VAULT.test(to)));
    case "datadog_monitor":
      return textsAt(fields, "query").some((query) => /\bbackup|velero|\bcronjob/i.test(query));
    case "healthchecksio_check":
    case "cronitor_monitor":
    case "betteruptime_heartbeat":
      return textsAt(fields, "name").some((name) => /backup|dump|snapshot/i.test(name));
    default:
      return false;
  }
}
