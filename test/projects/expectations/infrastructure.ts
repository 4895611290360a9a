import type { Expectation } from "../expectations.ts";

const MAIN = "infra/main.tf";

/** What infrastructure as code shows. */
export const INFRASTRUCTURE: readonly Expectation[] = [
  {
    project: "shop",
    check: "reliability/no-single-instance",
    path: MAIN,
    line: 'resource "aws_db_instance" "shop"',
    kind: "single-zone-store",
  },
  { project: "shop", check: "delivery/iac", path: MAIN, line: 'resource "aws_db_instance" "shop"', kind: "state-local" },
  { project: "shop", check: "security/encryption-rest", path: MAIN, line: 'resource "aws_db_instance" "shop"', kind: "store-unencrypted" },
  { project: "shop", check: "security/encryption-rest", path: MAIN, line: 'resource "aws_db_instance" "reports"', kind: "clean" },
  { project: "shop", check: "data/backups", path: MAIN, line: "backup_retention_period", kind: "backup-off" },
  { project: "shop", check: "data/backups", path: MAIN, line: 'resource "aws_s3_bucket" "pictures"', kind: "bucket-unversioned" },
  { project: "shop", check: "data/backup-monitoring", kind: "unknown" },
  { project: "shop", check: "data/backup-offsite", kind: "unknown" },
  { project: "shop", check: "data/retention", path: MAIN, line: 'resource "aws_cloudwatch_log_group" "checkout"', kind: "logs-kept-forever" },
  { project: "shop", check: "security/audit-logs", kind: "unknown" },
  ...["delivery/iac", "security/encryption-rest", "data/backups", "data/backup-monitoring", "data/backup-offsite", "data/retention", "security/audit-logs"].map(
    (check): Expectation => ({ project: "ready", check, kind: "clean" }),
  ),
];
