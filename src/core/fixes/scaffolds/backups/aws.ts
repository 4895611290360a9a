import type { Store } from "./stores.ts";

/** Types that AWS Backup copies: https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html */
export const AWS_COPIED: ReadonlySet<string> = new Set([
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_docdb_cluster",
  "aws_neptune_cluster",
  "aws_dynamodb_table",
  "aws_efs_file_system",
  "aws_s3_bucket",
  "aws_ebs_volume",
]);

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_plan */
export function awsPlan(stores: readonly Store[]): string {
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
${stores.some(({ data }) => data.type === "aws_s3_bucket") ? BUCKET_RIGHTS : ""}`;
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html#s3-backups-permissions */
const BUCKET_RIGHTS = `
# A bucket is copied only while it keeps versions: aws_s3_bucket_versioning.
resource "aws_iam_role_policy_attachment" "backup_buckets" {
  role       = aws_iam_role.backup.name
  policy_arn = "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup"
}
`;
