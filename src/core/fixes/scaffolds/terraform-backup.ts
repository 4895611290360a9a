import type { Signal } from "../../model.ts";
import type { Scaffold } from "../scaffold.ts";
import { nothing, ofKind } from "./pipelines/host.ts";
import { folderOf, joined } from "./pipelines/stacks.ts";
import { cloudOf } from "./platform/cloud.ts";

/** Types that AWS Backup copies: https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html */
const COPIED: ReadonlySet<string> = new Set([
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_docdb_cluster",
  "aws_neptune_cluster",
  "aws_dynamodb_table",
  "aws_efs_file_system",
  "aws_s3_bucket",
  "aws_ebs_volume",
]);

/** Writes a plan by which AWS Backup copies the stores that Terraform makes. */
export const terraformBackup: Scaffold = {
  id: "terraform-backup",
  title: "Back up what Terraform makes",
  description:
    "Writes backup.tf: a vault, a plan with daily copies that are kept for 35 days and monthly ones for a year, and the databases, tables and file systems found as what it copies.",
  check: "data/backups",
  fits: ({ everywhere }) => everywhere("infrastructure.resource").some(isCopied),

  async plan(context) {
    const cloud = cloudOf(context);
    if (cloud !== undefined && cloud !== "aws")
      return nothing(
        "This writes AWS Backup; elsewhere the databases have their own settings, which the fixes of data/backups turn on.",
      );
    const stores = ofKind(context.everywhere, "infrastructure.resource").filter(isCopied);
    const planned = ofKind(context.everywhere, "infrastructure.resource").find(
      ({ data }) => data.type === "aws_backup_plan",
    );
    if (planned) return nothing(`${planned.place.path} has a plan already.`);
    const folder = mostOf(stores);
    if (folder === undefined) return nothing("No database, table or file system was seen that Terraform makes in AWS.");
    const path = joined(folder, "backup.tf");
    if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
    const own = stores.filter(({ place }) => folderOf(place.path) === folder);
    return { creates: [{ path, text: plan(own) }], edits: [] };
  },
};

function isCopied({ data }: Signal<"infrastructure.resource">): boolean {
  const isMade = data.lookedUp !== true && data.madeBy === undefined;
  return isMade && data.tool === "Terraform" && COPIED.has(data.type);
}

/** The folder, which is Terraform's module, that makes most of them. */
function mostOf(stores: readonly Signal<"infrastructure.resource">[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { place } of stores) counts.set(folderOf(place.path), (counts.get(folderOf(place.path)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_plan */
function plan(stores: readonly Signal<"infrastructure.resource">[]): string {
  const names = [...new Set(stores.map(({ data }) => `${data.type}.${data.name}.arn`))].sort();
  return `resource "aws_backup_vault" "main" {
  name = "main"
}

resource "aws_backup_plan" "main" {
  name = "main"

  rule {
    rule_name                = "daily"
    target_vault_name        = aws_backup_vault.main.name
    schedule                 = "cron(17 2 * * ? *)"
    start_window             = 60
    completion_window        = 360
    enable_continuous_backup = true

    lifecycle {
      delete_after = 35
    }
  }

  rule {
    rule_name         = "monthly"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(47 3 1 * ? *)"

    lifecycle {
      delete_after = 365
    }
  }
}

resource "aws_backup_selection" "main" {
  name         = "main"
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = aws_iam_role.backup.arn

  resources = [
${names.map((name) => `    ${name},`).join("\n")}
  ]
}

resource "aws_iam_role" "backup" {
  name = "backup"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "backup.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "backup" {
  role       = aws_iam_role.backup.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
}
`;
}
