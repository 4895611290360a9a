import type { Signal } from "../../model.ts";
import { type Resource, textsAt } from "../linkInfrastructureValues.ts";
import { grant } from "./rights.ts";

/**
 * Images and snapshots that every account may start from: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ami_launch_permission ·
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_snapshot#shared_accounts
 */
const SHARED: ReadonlyMap<string, string> = new Map([
  ["aws_ami_launch_permission", "group"],
  ["aws_db_snapshot", "shared_accounts"],
  ["aws_db_snapshot_copy", "shared_accounts"],
]);

/** What anybody with an account of AWS may copy, with all that was on the disk. */
export function sharedWithAll(resource: Resource): readonly Signal<"privilege.grant">[] {
  const name = SHARED.get(resource.data.type);
  if (name === undefined || !textsAt(resource.data.fields, name).includes("all")) return [];
  const message = `${resource.data.written} lets every account of AWS copy it, with all that it holds (${name} is all).`;
  return [grant(resource, "resource-public", "wide", message, name)];
}
