import type { Scaffold } from "../scaffold.ts";
import { AWS_COPIED, awsPlan } from "./backups/aws.ts";
import { AZURE_COPIED, azurePlan } from "./backups/azure.ts";
import { GCP_COPIED, gcpPlan } from "./backups/gcp.ts";
import type { Store } from "./backups/stores.ts";
import { nothing, ofKind } from "./pipelines/host.ts";
import { folderOf, joined } from "./pipelines/stacks.ts";

/** What copies the stores of a cloud, and the resources that show it is there. */
interface Plan {
  readonly copied: ReadonlySet<string>;
  readonly there: RegExp;
  readonly text: (stores: readonly Store[]) => string;
}

const PLANS: readonly Plan[] = [
  { copied: AWS_COPIED, there: /^aws_backup_plan$/, text: awsPlan },
  { copied: GCP_COPIED, there: /^google_(?:backup_dr_backup_plan|firestore_backup_schedule)$/, text: gcpPlan },
  { copied: AZURE_COPIED, there: /^azurerm_data_protection_backup_policy_/, text: azurePlan },
];

/** Writes a plan by which the cloud's own service copies the stores that Terraform makes. */
export const terraformBackup: Scaffold = {
  id: "terraform-backup",
  title: "Back up what Terraform makes",
  description:
    "Writes backup.tf: a vault, copies by a plan of AWS Backup, Google's Backup and DR or Azure Backup that are kept for weeks and for a year, and the databases, disks and file systems found as what is copied.",
  check: "data/backups",
  fits: ({ everywhere }) => everywhere("infrastructure.resource").some((each) => planOf(each) !== undefined),

  async plan(context) {
    const resources = ofKind(context.everywhere, "infrastructure.resource");
    const stores = resources.filter((each) => planOf(each) !== undefined);
    const folder = mostOf(stores);
    const own = stores.filter(({ place }) => folderOf(place.path) === folder);
    const [first] = own;
    const plan = first && planOf(first);
    if (folder === undefined || plan === undefined)
      return nothing("No database, disk, table or file system was seen that Terraform makes in a cloud.");
    const planned = resources.find(({ data }) => plan.there.test(data.type));
    if (planned) return nothing(`${planned.place.path} has a plan already.`);
    const path = joined(folder, "backup.tf");
    if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
    return { creates: [{ path, text: plan.text(own.filter((each) => planOf(each) === plan)) }], edits: [] };
  },
};

function planOf({ data }: Store): Plan | undefined {
  const isMade = data.lookedUp !== true && data.madeBy === undefined && data.tool === "Terraform";
  return isMade ? PLANS.find(({ copied }) => copied.has(data.type)) : undefined;
}

/** The folder, which is Terraform's module, that makes most of them. */
function mostOf(stores: readonly Store[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { place } of stores) counts.set(folderOf(place.path), (counts.get(folderOf(place.path)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
