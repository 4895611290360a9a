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
import type { EditFix, Evidence, Finding } from "../../model.ts";
import { BACKUP_ROWS, type BackupRow, POLICY_TYPES, VOLUME_TYPES } from "./backupRows.ts";

/** What a store shows about its backups. */
export interface Backed {
  readonly findings: readonly Finding[];
  readonly notes: readonly Finding[];
  readonly evidence: readonly Evidence[];
  readonly unknown?: string;
  /** Kinds of stores that it is, as `dependency.used` names them. */
  readonly holds: readonly string[];
  /** True where the store makes its backups by itself, and no policy beside it. */
  readonly byItself?: true;
}

/** A store that is declared, with what it shows. */
export interface DeclaredStore {
  readonly resource: Resource;
  readonly backed: Backed;
  readonly isCache: boolean;
}

const NOTHING: Backed = { findings: [], notes: [], evidence: [], holds: [] };

/** The stores among the resources, each with what it shows. */
export function declaredStores(all: readonly Resource[]): readonly DeclaredStore[] {
  const policies = all.filter(({ data }) => POLICY_TYPES.has(data.type));
  return all.flatMap((resource): readonly DeclaredStore[] => {
    if (holdsLocks(resource)) return [];
    const row = BACKUP_ROWS.find(({ type }) => type === resource.data.type);
    const backed = backedBy(resource, row, policies, all);
    return backed === undefined ? [] : [{ resource, backed: ifMade(resource, backed), isCache: row?.isCache === true }];
  });
}

/** A table in which Terraform keeps who is at work: https://developer.hashicorp.com/terraform/language/backend/s3#dynamodb-table-permissions */
function holdsLocks({ data }: Resource): boolean {
  return data.type === "aws_dynamodb_table" && data.fields["hash_key"]?.value === "LockID";
}

function backedBy(
  resource: Resource,
  row: BackupRow | undefined,
  policies: readonly Resource[],
  all: readonly Resource[],
): Backed | undefined {
  if (row !== undefined) return byRow(resource, row, policies);
  if (VOLUME_TYPES.has(resource.data.type)) return volume(resource, policies);
  return resource.data.type === "aws_s3_bucket" ? bucket(resource, all) : undefined;
}

function byRow(resource: Resource, row: BackupRow, policies: readonly Resource[]): Backed {
  const { data, place } = resource;
  const holds = heldBy(resource, row);
  if (row.isCache && isMemcached(resource)) return NOTHING;
  const path = row.by.split(".");
  const found = told(data.fields, ...path);
  const on = isOn(found, row);
  if (on === true)
    return byItself(
      good(resource, found, `${data.written} is backed up: ${writtenAs(resource, row.by)} is ${shown(found)}`, holds),
    );
  if (row.copies?.some((argument) => told(data.fields, argument).state !== "absent")) return { ...NOTHING, holds };
  const policy = policies.find((each) => refersTo(each, resource));
  if (policy !== undefined) return good(policy, undefined, `${policy.data.written} backs up ${data.written}`, holds);
  if (found.state === "unknown" || found.state === "given") {
    const why = found.state === "unknown" ? found.why : "another resource or module says so";
    return { ...NOTHING, holds, unknown: `whether ${data.written} is backed up is not known: ${why}` };
  }
  const byDefault =
    data.spelling === "pascal" || data.tool === "CDK" ? (row.byDefaultThere ?? row.byDefault) : row.byDefault;
  if (found.state === "absent" && byDefault)
    return byItself(good(resource, undefined, `${data.written} is backed up by default`, holds));
  const byTag = policies.find((each) => selectsByTag(each, resource));
  if (byTag !== undefined) {
    return {
      ...NOTHING,
      holds,
      unknown: `${byTag.data.written} chooses by tags, which may or may not take in ${data.written}`,
    };
  }
  const where = found.state === "known" ? placeOf(resource, found.field) : place;
  const by = found.state === "known" && found.field.by !== undefined ? ` (by ${found.field.by})` : "";
  const argument = writtenAs(resource, row.by);
  const said =
    found.state === "known" ? `${argument} is ${shown(found)}${by}` : `${argument} is not set, which means none`;
  if (row.isCache) {
    const message = `${data.written} takes no snapshots: ${said}. Fine for what can be filled again.`;
    return {
      ...NOTHING,
      holds,
      notes: [{ kind: "cache-not-backed-up", message, severity: "info", place: where, fixes: [] }],
    };
  }
  const message = `${data.written} is not backed up: ${said}.`;
  const finding: Finding = {
    kind: "backup-off",
    message,
    severity: "error",
    place: where,
    fixes: fixes(resource, path, row),
  };
  return { ...NOTHING, holds, findings: [finding] };
}

function isOn(found: Told, row: BackupRow): boolean | undefined {
  if (found.state !== "known") return undefined;
  if (row.on !== undefined) return row.on.includes(String(found.value));
  const number = typeof found.value === "boolean" ? Number.NaN : Number(found.value);
  return Number.isNaN(number) ? switched(found) : number > 0;
}

function shown(found: Told): string {
  return found.state === "known" ? String(found.value) : "given";
}

/** Which of the stores it may be it is, by its engine. */
function heldBy({ data }: Resource, row: BackupRow): readonly string[] {
  const engine = told(data.fields, data.type.startsWith("google_") ? "database_version" : "engine");
  if (engine.state !== "known") return row.holds;
  const name = String(engine.value).toLowerCase();
  if (name.includes("postgres") || name === "pg") return ["postgres"];
  if (/mysql|maria/.test(name)) return ["mysql"];
  return /redis|valkey/.test(name) ? ["redis"] : row.holds;
}

function isMemcached({ data }: Resource): boolean {
  const engine = told(data.fields, "engine");
  return engine.state === "known" && engine.value === "memcached";
}

function fixes(resource: Resource, path: readonly string[], row: BackupRow): readonly EditFix[] {
  const edits = row.fix === undefined ? [] : setTo(resource, path, row.fix);
  if (edits.length === 0) return [];
  const title =
    row.fix === "7" ? `Keep backups of ${resource.data.name} for 7 days` : `Turn on backups of ${resource.data.name}`;
  return [{ kind: "edit", title, safety: "review", edits }];
}

function good(resource: Resource, found: Told | undefined, message: string, holds: readonly string[]): Backed {
  const field = found !== undefined && "field" in found ? found.field : undefined;
  return { ...NOTHING, holds, evidence: [{ message, place: placeOf(resource, field) }] };
}

function byItself(backed: Backed): Backed {
  return { ...backed, byItself: true };
}

/** Plans that take in whatever carries a tag: https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html */
export function selectsByTag({ data }: Resource, { data: store }: Resource): boolean {
  if (!store.type.startsWith("aws_")) return false;
  if (data.type === "aws_dlm_lifecycle_policy") return store.type === "aws_ebs_volume";
  if (data.type !== "aws_backup_selection") return false;
  return ["selection_tag", "condition", "resources", "backup_selection"].some(
    (name) => told(data.fields, name).state !== "absent",
  );
}

/** A volume is data of something else, or scratch: only what backs it up can be told from here. */
function volume(resource: Resource, policies: readonly Resource[]): Backed {
  const policy = policies.find((each) => refersTo(each, resource));
  if (policy !== undefined) {
    const status = told(policy.data.fields, "backup_policy", "status");
    if (status.state === "known" && status.value === "DISABLED") {
      const message = `${resource.data.written} is not backed up: ${policy.data.written} turns backups off.`;
      const place = placeOf(policy, status.field);
      return { ...NOTHING, findings: [{ kind: "backup-off", message, severity: "warning", place, fixes: [] }] };
    }
    return good(policy, undefined, `${policy.data.written} backs up ${resource.data.written}`, []);
  }
  const { written } = resource.data;
  const byTag = policies.find((each) => selectsByTag(each, resource));
  if (byTag !== undefined) return good(byTag, undefined, `${byTag.data.written} takes in volumes by their tags`, []);
  return {
    ...NOTHING,
    unknown: `nothing that was read backs up ${written}, and whether it holds data of its own is not said`,
  };
}

/** True where both give the bucket's name in the same words, or where it is not known which bucket is meant. */
function isNamedAlike(one: Resource, other: Resource): boolean {
  const [bucket, name] = [told(one.data.fields, "bucket"), told(other.data.fields, "bucket")];
  if (one.data.scope !== other.data.scope || bucket.state === "absent") return false;
  return (
    bucket.state === "unknown" || (bucket.state === "known" && name.state === "known" && bucket.value === name.value)
  );
}

/** Versions keep what somebody overwrites or deletes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html */
function bucket(resource: Resource, all: readonly Resource[]): Backed {
  const { data } = resource;
  const holds = ["object-store"];
  const own = told(data.fields, "versioning", "enabled");
  const status = told(data.fields, "versioning", "status");
  if (switched(own) === true || (status.state === "known" && status.value === "Enabled"))
    return good(resource, own, `${data.written} keeps versions`, holds);
  const beside = all.find(
    (each) =>
      /^aws_(?:s3_bucket_versioning|s3_bucket_replication_configuration|backup_selection)$/.test(each.data.type) &&
      (refersTo(each, resource) || isNamedAlike(each, resource)),
  );
  if (beside !== undefined) {
    const said = told(beside.data.fields, "versioning_configuration", "status");
    if (said.state !== "known" || said.value === "Enabled")
      return good(beside, undefined, `${beside.data.written} keeps what ${data.written} loses`, holds);
  }
  if (own.state === "unknown" || status.state === "unknown") return { ...NOTHING, holds };
  const message = `${data.written} keeps no versions: what is overwritten or deleted in it is gone, unless it can be made again.`;
  return {
    ...NOTHING,
    holds,
    notes: [{ kind: "bucket-unversioned", message, severity: "info", place: resource.place, fixes: [] }],
  };
}
