import {
  blocksAt,
  ifMade,
  placeOf,
  type Resource,
  setTo,
  switched,
  type Told,
  textIn,
  told,
  writtenAs,
} from "../../components/linkInfrastructureValues.ts";
import type { EditFix, Evidence, Finding, InfrastructureFields } from "../../model.ts";
import { ENCRYPTION_ROWS, type EncryptionRow } from "./encryptionRows.ts";

/** What one resource shows about the encryption of what it stores. */
export interface Encryption {
  readonly findings: readonly Finding[];
  readonly notes: readonly Finding[];
  readonly evidence: readonly Evidence[];
  readonly unknown?: string;
}

const NOTHING: Encryption = { findings: [], notes: [], evidence: [] };

export function judgeEncryption(resource: Resource, all: readonly Resource[]): Encryption {
  const rows = ENCRYPTION_ROWS.filter(({ type }) => type === resource.data.type);
  const judged = [...rows.map((row) => byRow(resource, row, all)), ...disksOf(resource, all), storageClass(resource)];
  return asExcused(resource, ifMade(resource, judged.reduce(together, NOTHING)));
}

/**
 * Rules of others that ask for the same: https://www.checkov.io/5.Policy%20Index/terraform.html ·
 * https://aquasecurity.github.io/tfsec/latest/checks/aws/rds/encrypt-instance-storage-data/
 */
const SAME_RULE =
  /^CKV_AWS_(?:3|5|8|16|26|27|29|4[2347]|64|74|9[469]|106|140|15[56]|200|235|24[01]|279|292)$|^(?:aws|azure|google)-(?:[\w-]+-)?(?:encrypt|encryption)(?:-|$)|-encryption(?:-|$)/;

/** What a comment lets another scanner pass has been weighed: it stays worth knowing. */
function asExcused({ data }: Resource, judged: Encryption): Encryption {
  if (judged.findings.length === 0 || !data.excused?.some((rule) => SAME_RULE.test(rule))) return judged;
  const notes = judged.findings.map((each) => ({
    ...each,
    message: `${each.message} A comment lets another scanner pass it.`,
    severity: "info" as const,
  }));
  return { ...judged, findings: [], notes: [...judged.notes, ...notes] };
}

function together(one: Encryption, other: Encryption): Encryption {
  const unknown = [one.unknown, other.unknown].flatMap((each) => each ?? []).join("; ");
  return {
    findings: [...one.findings, ...other.findings],
    notes: [...one.notes, ...other.notes],
    evidence: [...one.evidence, ...other.evidence],
    ...(unknown === "" ? {} : { unknown }),
  };
}

function byRow(resource: Resource, row: EncryptionRow, all: readonly Resource[]): Encryption {
  const { data, place } = resource;
  if (row.type === "aws_ebs_volume" && isOnByAccount(all)) return NOTHING;
  if (matches(row.anyway, data.fields)) return good(resource, undefined, `${data.written} is encrypted`);
  if (row.where !== undefined && !matches(row.where, data.fields)) return NOTHING;
  const found = row.by.map((argument) => told(data.fields, ...argument.split(".")));
  const on = found.find((each, index) => isOn(each, row.by[index] ?? "", row));
  if (on !== undefined) return good(resource, on, `${data.written} encrypts ${row.what}`);
  const open = found.find((each) => each.state === "unknown" || each.state === "given");
  if (open !== undefined) {
    const why = open.state === "unknown" ? open.why : "another resource or module says so";
    return { ...NOTHING, unknown: `whether ${data.written} is encrypted is not known: ${why}` };
  }
  const off = found.find((each) => each.state === "known");
  if (off === undefined) {
    if (row.takesFrom?.some((argument) => told(data.fields, argument).state !== "absent")) {
      return { ...NOTHING, unknown: `${data.written} is encrypted if what it is made from is` };
    }
    const byDefault = data.spelling === "pascal" ? (row.byDefaultThere ?? row.byDefault) : row.byDefault;
    if (byDefault) return good(resource, undefined, `${data.written} encrypts ${row.what} by default`);
  }
  const [argument = ""] = row.by;
  const path = argument.split(".");
  const where = off?.state === "known" ? placeOf(resource, off.field) : place;
  const said =
    off?.state === "known"
      ? `${writtenAs(resource, row.by[found.indexOf(off)] ?? argument)} is ${String(off.value)}`
      : `${writtenAs(resource, argument)} is not set`;
  const by = off?.state === "known" && off.field.by !== undefined ? ` (by ${off.field.by})` : "";
  const finding: Finding = {
    kind: row.isNote ? "own-key-missing" : "store-unencrypted",
    message: `${data.written} does not encrypt ${row.what}: ${said}${by}.`,
    severity: row.isNote ? "info" : "warning",
    place: where,
    fixes: row.isNote ? [] : fixes(resource, path, row),
  };
  return row.isNote ? { ...NOTHING, notes: [finding] } : { ...NOTHING, findings: [finding] };
}

function matches(condition: EncryptionRow["where"], fields: InfrastructureFields): boolean {
  if (condition === undefined) return false;
  const found = told(fields, ...condition.argument.split("."));
  return found.state === "known" && condition.is.includes(String(found.value));
}

function isOn(found: Told, argument: string, row: EncryptionRow): boolean {
  if (found.state === "given") return argument.includes("key"); // one that is made elsewhere
  if (found.state !== "known") return false;
  if (row.says !== undefined) return found.value === row.says;
  return switched(found) ?? (typeof found.value === "string" && found.value !== "");
}

function good({ place, ...rest }: Resource, found: Told | undefined, message: string): Encryption {
  const field = found !== undefined && "field" in found ? found.field : undefined;
  return { ...NOTHING, evidence: [{ message, place: placeOf({ place, ...rest }, field) }] };
}

function fixes(resource: Resource, path: readonly string[], row: EncryptionRow): readonly EditFix[] {
  const value = row.says === undefined ? "true" : row.says === false ? "false" : textIn(resource, row.says);
  const edits = setTo(resource, path, value);
  if (edits.length === 0) return [];
  const warning = row.replaces ? "; applying it REPLACES the resource: restore from a snapshot first" : "";
  return [{ kind: "edit", title: `Encrypt ${resource.data.name}${warning}`, safety: "review", edits }];
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_encryption_by_default */
function isOnByAccount(all: readonly Resource[]): boolean {
  return all.some(
    ({ data }) => data.type === "aws_ebs_encryption_by_default" && switched(told(data.fields, "enabled")) !== false,
  );
}

/** Where instances and their templates describe disks, and where in such a description its encryption stands. */
const DISKS: Readonly<Record<string, readonly (readonly [block: string, inner: readonly string[]])[]>> = {
  aws_instance: [
    ["root_block_device", []],
    ["ebs_block_device", []],
    ["block_device_mappings", ["ebs"]],
  ],
  aws_spot_instance_request: [
    ["root_block_device", []],
    ["ebs_block_device", []],
  ],
  aws_launch_configuration: [
    ["root_block_device", []],
    ["ebs_block_device", []],
    ["block_device_mappings", ["ebs"]],
  ],
  aws_ami: [["ebs_block_device", []]],
  aws_imagebuilder_image_recipe: [["block_device_mapping", ["ebs"]]],
  aws_launch_template: [["block_device_mappings", ["ebs"]]],
};

/** What has a root disk whether or not it says so. */
const STARTED = /^aws_(?:instance|spot_instance_request|launch_configuration)$/;

function disksOf(resource: Resource, all: readonly Resource[]): readonly Encryption[] {
  const places = Object.hasOwn(DISKS, resource.data.type) ? (DISKS[resource.data.type] ?? []) : [];
  if (places.length === 0 || isOnByAccount(all)) return [];
  // A template that an instance is made from describes its disks.
  if (told(resource.data.fields, "launch_template").state !== "absent") return [];
  const disks = places.flatMap(([name, inner]) =>
    blocksAt(resource.data.fields, name, ...inner).map((fields) => disk(resource, name, fields)),
  );
  const isRootNamed = ["root_block_device", "block_device_mappings"].some(
    (name) => told(resource.data.fields, name).state !== "absent",
  );
  if (isRootNamed || !STARTED.test(resource.data.type)) return disks;
  const message = `${resource.data.written} says nothing about its root disk, which is encrypted only where its image is or the account does so by default.`;
  const note: Finding = { kind: "root-disk-unsaid", message, severity: "info", place: resource.place, fixes: [] };
  return [...disks, { ...NOTHING, notes: [note] }];
}

function disk(resource: Resource, name: string, fields: InfrastructureFields): Encryption {
  const { written } = resource.data;
  const found = told(fields, "encrypted");
  if (switched(found) === true || found.state === "given") return good(resource, found, `${written} encrypts a disk`);
  if (found.state === "unknown")
    return { ...NOTHING, unknown: `whether a disk of ${written} is encrypted is not known: ${found.why}` };
  if (found.state === "absent" && ["snapshot_id", "no_device"].some((each) => told(fields, each).state !== "absent"))
    return NOTHING;
  const said = `${writtenAs(resource, "encrypted")} is ${found.state === "known" ? String(found.value) : "not set"}`;
  const field = found.state === "known" ? found.field : resource.data.fields[name];
  const message = `${written} does not encrypt the disk of its ${name}: ${said}.`;
  const place = placeOf(resource, field);
  const edits = name === "root_block_device" ? setTo(resource, [name, "encrypted"], "true") : [];
  const title = `Encrypt the root disk of ${resource.data.name}; applying it REPLACES the instance`;
  const fix: readonly EditFix[] = edits.length === 0 ? [] : [{ kind: "edit", title, safety: "review", edits }];
  return { ...NOTHING, findings: [{ kind: "disk-unencrypted", message, severity: "warning", place, fixes: fix }] };
}

/** https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md */
function storageClass(resource: Resource): Encryption {
  const { data, place } = resource;
  if (data.type !== "kubernetes_storage_class" && data.type !== "kubernetes_storage_class_v1") return NOTHING;
  const provisioner = told(data.fields, "storage_provisioner");
  if (
    provisioner.state !== "known" ||
    !/^(?:ebs\.csi\.aws\.com|kubernetes\.io\/aws-ebs)$/.test(String(provisioner.value))
  )
    return NOTHING;
  const found = told(data.fields, "parameters", "encrypted");
  if (switched(found) === true) return good(resource, found, `${data.written} encrypts its volumes`);
  if (found.state === "unknown" || found.state === "given") return NOTHING;
  const message = `${data.written} makes EBS volumes without encryption: encrypted is ${found.state === "known" ? String(found.value) : "not set"}.`;
  const where = found.state === "known" ? placeOf(resource, found.field) : place;
  return {
    ...NOTHING,
    findings: [{ kind: "volumes-unencrypted", message, severity: "warning", place: where, fixes: [] }],
  };
}
