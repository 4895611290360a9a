import type { InfrastructureFields, InfrastructureValue } from "../../../model.ts";
import { mapValue } from "../values.ts";

/** A construct that makes one resource, with what it gives where the program says nothing. */
export interface ConstructRow {
  readonly type: string;
  readonly moves?: readonly (readonly [from: string, to: string])[];
  readonly defaults?: Readonly<Record<string, InfrastructureValue>>;
  /** Settings that say the same as one of Terraform's by another value. */
  readonly derived?: (fields: InfrastructureFields) => InfrastructureFields;
  readonly source: string;
}

const DOCS = "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.";
const NOWHERE = { start: 0, end: 0 };

/** By module and class: "aws_rds.DatabaseInstance". */
export const CONSTRUCTS: ReadonlyMap<string, ConstructRow> = new Map<string, ConstructRow>([
  [
    "aws_rds.DatabaseInstance",
    {
      type: "aws_db_instance",
      moves: [
        ["backup_retention", "backup_retention_period"],
        ["storage_encryption_key", "kms_key_id"],
      ],
      defaults: { backup_retention_period: 1 },
      source: `${DOCS}aws_rds.DatabaseInstance.html`,
    },
  ],
  [
    "aws_rds.DatabaseCluster",
    {
      type: "aws_rds_cluster",
      moves: [
        ["backup.retention", "backup_retention_period"],
        ["storage_encryption_key", "kms_key_id"],
      ],
      source: `${DOCS}aws_rds.DatabaseCluster.html`,
    },
  ],
  [
    "aws_s3.Bucket",
    {
      type: "aws_s3_bucket",
      moves: [["lifecycle_rules", "lifecycle_rule"]],
      derived: (fields) => ({
        ...(fields["versioned"] === undefined
          ? {}
          : { versioning: { value: mapValue({ enabled: fields["versioned"] }), span: fields["versioned"].span } }),
        ...(fields["public_read_access"]?.value === true
          ? { acl: { value: "public-read", span: fields["public_read_access"].span } }
          : {}),
      }),
      source: `${DOCS}aws_s3.Bucket.html`,
    },
  ],
  [
    "aws_dynamodb.Table",
    {
      type: "aws_dynamodb_table",
      moves: [
        ["point_in_time_recovery", "point_in_time_recovery.enabled"], // the switch itself
        ["point_in_time_recovery_specification.point_in_time_recovery_enabled", "point_in_time_recovery.enabled"],
      ],
      source: `${DOCS}aws_dynamodb.Table.html`,
    },
  ],
  [
    "aws_logs.LogGroup",
    {
      type: "aws_cloudwatch_log_group",
      moves: [["retention", "retention_in_days"]],
      defaults: { retention_in_days: 731 },
      source: `${DOCS}aws_logs.LogGroup.html`,
    },
  ],
  [
    "aws_efs.FileSystem",
    { type: "aws_efs_file_system", defaults: { encrypted: true }, source: `${DOCS}aws_efs.FileSystem.html` },
  ],
  ["aws_ec2.Volume", { type: "aws_ebs_volume", source: `${DOCS}aws_ec2.Volume.html` }],
  ["aws_ecs.FargateService", { type: "aws_ecs_service", source: `${DOCS}aws_ecs.FargateService.html` }],
  ["aws_ecs.Ec2Service", { type: "aws_ecs_service", source: `${DOCS}aws_ecs.Ec2Service.html` }],
  ...[
    "ApplicationLoadBalancedFargateService",
    "NetworkLoadBalancedFargateService",
    "QueueProcessingFargateService",
  ].map((name): readonly [string, ConstructRow] => [
    `aws_ecs_patterns.${name}`,
    { type: "aws_ecs_service", source: `${DOCS}aws_ecs_patterns.${name}.html` },
  ]),
  [
    "aws_elasticloadbalancingv2.ApplicationLoadBalancer",
    { type: "aws_lb", source: `${DOCS}aws_elasticloadbalancingv2.ApplicationLoadBalancer.html` },
  ],
  [
    "aws_cloudfront.Distribution",
    { type: "aws_cloudfront_distribution", source: `${DOCS}aws_cloudfront.Distribution.html` },
  ],
  ["aws_lambda.Function", { type: "aws_lambda_function", source: `${DOCS}aws_lambda.Function.html` }],
]);

/** Defaults as fields, which stand nowhere. */
export function defaultsOf({ defaults = {} }: ConstructRow): InfrastructureFields {
  return Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { value, span: NOWHERE }]));
}

/** Days that a name of RetentionDays stands for: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_logs.RetentionDays.html */
export const RETENTION_DAYS: Readonly<Record<string, number>> = {
  ONE_DAY: 1,
  THREE_DAYS: 3,
  FIVE_DAYS: 5,
  ONE_WEEK: 7,
  TWO_WEEKS: 14,
  ONE_MONTH: 30,
  TWO_MONTHS: 60,
  THREE_MONTHS: 90,
  FOUR_MONTHS: 120,
  FIVE_MONTHS: 150,
  SIX_MONTHS: 180,
  ONE_YEAR: 365,
  THIRTEEN_MONTHS: 400,
  EIGHTEEN_MONTHS: 545,
  TWO_YEARS: 731,
  FIVE_YEARS: 1827,
  TEN_YEARS: 3653,
  INFINITE: 0,
};
