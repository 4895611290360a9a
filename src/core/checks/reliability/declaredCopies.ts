import {
  ifMade,
  placeOf,
  type Resource,
  refersTo,
  setTo,
  switched,
  type Told,
  told,
  writtenAs,
} from "../../components/linkInfrastructureValues.ts";
import type { EditFix, Finding } from "../../model.ts";
import type { Shown } from "./copies.ts";
import { platformCopies } from "./platformCopies.ts";

const NOTHING: Shown = { findings: [], notes: [], evidence: [] };

/** A store that stands in one zone unless its file asks for more. */
interface StoreRow {
  readonly type: string;
  readonly path: readonly string[];
  /** Values that mean a second one stands ready; left out: true. */
  readonly on?: RegExp;
  /** What holds where nothing is said. */
  readonly byDefault: boolean;
  readonly fix?: string;
  /** Arguments that make it part of something else, which is asked instead. */
  readonly partOf?: readonly string[];
  /** A cache, which may be filled again: worth a note. */
  readonly isCache?: true;
}

/** Addresses: the provider's page of each type, under "Argument Reference". */
const STORES: readonly StoreRow[] = [
  {
    type: "aws_db_instance",
    path: ["multi_az"],
    byDefault: false,
    fix: "true",
    partOf: ["replicate_source_db", "db_cluster_identifier", "source_db_instance_identifier"],
  },
  {
    type: "aws_elasticache_replication_group",
    path: ["automatic_failover_enabled"],
    byDefault: false,
    partOf: ["global_replication_group_id"],
  },
  { type: "aws_memorydb_cluster", path: ["num_replicas_per_shard"], on: /^[1-9]/, byDefault: true },
  {
    type: "google_sql_database_instance",
    path: ["settings", "availability_type"],
    on: /^REGIONAL$/,
    byDefault: false,
    partOf: ["master_instance_name"],
  },
  { type: "google_redis_instance", path: ["tier"], on: /^STANDARD_HA$/, byDefault: false, isCache: true },
  {
    type: "azurerm_postgresql_flexible_server",
    path: ["high_availability", "mode"],
    on: /^(?:ZoneRedundant|SameZone)$/,
    byDefault: false,
    partOf: ["source_server_id"],
  },
  {
    type: "azurerm_mysql_flexible_server",
    path: ["high_availability", "mode"],
    on: /^(?:ZoneRedundant|SameZone)$/,
    byDefault: false,
    partOf: ["source_server_id"],
  },
  { type: "azurerm_redis_cache", path: ["sku_name"], on: /^(?:Standard|Premium)$/, byDefault: false, isCache: true },
  { type: "digitalocean_database_cluster", path: ["node_count"], on: /^(?:[2-9]|\d\d)/, byDefault: false },
  { type: "render_postgres", path: ["high_availability_enabled"], byDefault: false }, // https://render.com/docs/postgresql-high-availability
  { type: "scaleway_rdb_instance", path: ["is_ha_cluster"], byDefault: false },
  {
    type: "aws_opensearch_domain",
    path: ["cluster_config", "instance_count"],
    on: /^(?:[2-9]|\d\d)/,
    byDefault: false,
  },
  {
    type: "aws_elasticsearch_domain",
    path: ["cluster_config", "instance_count"],
    on: /^(?:[2-9]|\d\d)/,
    byDefault: false,
  },
];

/** What resources show about how many there are of them; nothing for what was not made to be counted. */
export function declaredCopies(all: readonly Resource[]): readonly Shown[] {
  return all.flatMap((resource) => copiesOf(resource, all).map((shown) => ifMade(resource, shown)));
}

function copiesOf(resource: Resource, all: readonly Resource[]): readonly Shown[] {
  const row = STORES.find(({ type }) => type === resource.data.type);
  if (row !== undefined) return [store(resource, row)];
  switch (resource.data.type) {
    case "aws_rds_cluster":
    case "aws_docdb_cluster":
    case "aws_neptune_cluster":
      return [cluster(resource, all)];
    case "aws_ecs_service":
      return [service(resource, all)];
    case "aws_autoscaling_group":
      return [group(resource)];
    case "aws_instance":
      return [machine(resource)];
    default:
      return platformCopies(resource);
  }
}

function store(resource: Resource, row: StoreRow): Shown {
  const { data, place } = resource;
  if (row.partOf?.some((argument) => told(data.fields, argument).state !== "absent")) return NOTHING;
  const found = told(data.fields, ...row.path);
  const on = isOn(found, row);
  const name = data.tool === "Render" ? "highAvailability.enabled" : writtenAs(resource, row.path.join("."));
  if (on)
    return {
      ...NOTHING,
      evidence: [{ message: `A second ${data.written} stands ready (${name})`, place: at(resource, found) }],
    };
  if (found.state === "unknown" || found.state === "given") {
    const why = found.state === "unknown" ? found.why : "it is said elsewhere";
    return { ...NOTHING, unknown: `whether ${data.written} survives the loss of its zone is not known: ${why}` };
  }
  if (found.state === "absent" && row.byDefault) return NOTHING;
  const said = found.state === "absent" ? `${name} is not set` : `${name} is ${String(found.value)}`;
  const edits = row.fix === undefined ? [] : setTo(resource, row.path, row.fix);
  const fixes: readonly EditFix[] =
    edits.length === 0
      ? []
      : [
          {
            kind: "edit",
            title: "Keep a second one in another zone, which costs as much again",
            safety: "review",
            edits,
          },
        ];
  const message = `${data.written} is a single instance (${said}): when its machine or zone goes, it is away until it has been made again.`;
  const finding: Finding = {
    kind: "single-zone-store",
    severity: row.isCache ? "info" : "warning",
    message,
    place: found.state === "absent" ? place : at(resource, found),
    fixes,
  };
  return row.isCache ? { ...NOTHING, notes: [finding] } : { ...NOTHING, findings: [finding] };
}

function isOn(found: Told, { on }: StoreRow): boolean {
  if (found.state !== "known") return false;
  return on === undefined ? switched(found) === true : on.test(String(found.value));
}

/** A cluster of Aurora and its like is as many as its instances: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html */
function cluster(resource: Resource, all: readonly Resource[]): Shown {
  const { data, place } = resource;
  if (told(data.fields, "db_cluster_instance_class").state !== "absent") return NOTHING; // three of them
  const instances = all.filter(
    (each) => /_cluster_instance$/.test(each.data.type) && refersTo(each, resource, "cluster_identifier"),
  );
  const counts = instances.map((each) => (each.data.copies === undefined ? 1 : each.data.copies));
  if (instances.length === 0 || counts.some((count) => typeof count !== "number")) return NOTHING;
  const total = counts.reduce<number>((sum, count) => sum + (typeof count === "number" ? count : 0), 0);
  if (total > 1) return { ...NOTHING, evidence: [{ message: `${data.written} has ${total} instances`, place }] };
  const message = `${data.written} has one instance: when it goes, the cluster is away until another has been made.`;
  return {
    ...NOTHING,
    findings: [
      { kind: "single-zone-store", severity: "warning", message, place: instances[0]?.place ?? place, fixes: [] },
    ],
  };
}

/** What plays somebody else's service, for tests: "mock_onelogin". */
const STAND_IN = /(?:^|[-_])(?:mock|mocks|fake|stub)(?:[-_]|$)/i;

function service(resource: Resource, all: readonly Resource[]): Shown {
  const { data, place } = resource;
  if (STAND_IN.test(data.name)) return NOTHING;
  const count = told(data.fields, "desired_count");
  const strategy = told(data.fields, "scheduling_strategy");
  if (strategy.state === "known" && strategy.value === "DAEMON") return NOTHING;
  const target = all.find((each) => each.data.type === "aws_appautoscaling_target" && refersTo(each, resource));
  const least = target === undefined ? count : told(target.data.fields, "min_capacity");
  if (least.state === "unknown" || least.state === "given")
    return { ...NOTHING, unknown: `how many tasks ${data.written} runs is not known` };
  if (least.state === "absent" || Number(least.value) === 0) return NOTHING;
  if (Number(least.value) > 1)
    return { ...NOTHING, evidence: [{ message: `${data.written} runs ${String(least.value)} tasks or more`, place }] };
  const where = target ?? resource;
  const edits = target === undefined ? setTo(resource, ["desired_count"], "2") : setTo(target, ["min_capacity"], "2");
  const fixes: readonly EditFix[] =
    edits.length === 0 ? [] : [{ kind: "edit", title: "Run two tasks", safety: "review", edits }];
  const message = `${data.written} runs as a single task: when it or its zone goes, there is an outage.`;
  return {
    ...NOTHING,
    findings: [{ kind: "single-task", severity: "warning", message, place: at(where, least), fixes }],
  };
}

/** Machines through which people or packets come in, and those that build: nobody's requests end there. */
const BESIDE =
  /bastion|jump|nat\b|vpn|runner|agent|jenkins|build|ci\b|test|dev|sandbox|demo|debug|admin|monitor|proxy/i;

/** A machine by itself, which nothing replaces. Whether it serves anybody is not said. */
function machine(resource: Resource): Shown {
  const { data, place } = resource;
  if (data.copies !== undefined && data.copies !== 1) return NOTHING;
  if (BESIDE.test(data.name.replace(/_/g, " "))) return NOTHING;
  const message = `${data.written} is a single machine that nothing replaces: when it goes, so does what runs on it.`;
  return {
    ...NOTHING,
    notes: [{ kind: "single-machine", severity: "info", message, place, fixes: [] }],
    unknown: `whether anything important runs on ${data.written} alone is not said`,
  };
}

function group(resource: Resource): Shown {
  const { data } = resource;
  const least = told(data.fields, "min_size");
  const most = told(data.fields, "max_size");
  if (least.state !== "known" || most.state !== "known") return NOTHING;
  if (Number(least.value) > 1)
    return {
      ...NOTHING,
      evidence: [
        { message: `${data.written} keeps ${String(least.value)} instances or more`, place: at(resource, least) },
      ],
    };
  if (Number(most.value) !== 1) return NOTHING;
  const message = `${data.written} keeps a single instance: when it goes, the service is away until another has started.`;
  return {
    ...NOTHING,
    findings: [{ kind: "single-instance-group", severity: "warning", message, place: at(resource, most), fixes: [] }],
  };
}

function at(resource: Resource, found: Told) {
  return "field" in found && found.field !== undefined ? placeOf(resource, found.field) : resource.place;
}
