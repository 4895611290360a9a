import type { InfrastructureFields } from "../../../model.ts";
import { mapValue } from "../values.ts";

/** A module that many call and that makes one store, or one check from outside, whose arguments are those of what it makes. */
interface RegistryModule {
  readonly source: RegExp;
  readonly type: string;
  /** The argument without which it makes none. */
  readonly needs?: string;
  /** What the module gives the store where its call does not. */
  readonly defaults: Readonly<Record<string, boolean | number>>;
  /** Arguments that the module spells otherwise: its own, the path of the store's. */
  readonly renamed: readonly (readonly [own: string, block: string, argument: string])[];
}

const MODULES: readonly RegistryModule[] = [
  {
    // https://registry.terraform.io/modules/terraform-aws-modules/rds/aws/latest?tab=inputs
    source:
      /^(?:registry\.terraform\.io\/)?terraform-aws-modules\/rds\/aws$|github\.com[/:]terraform-aws-modules\/terraform-aws-rds(?:\.git)?(?:\?|$)/,
    type: "aws_db_instance",
    defaults: { storage_encrypted: true },
    renamed: [],
  },
  {
    // https://registry.terraform.io/modules/terraform-aws-modules/rds-aurora/aws/latest?tab=inputs
    source:
      /^(?:registry\.terraform\.io\/)?terraform-aws-modules\/rds-aurora\/aws$|github\.com[/:]terraform-aws-modules\/terraform-aws-rds-aurora(?:\.git)?(?:\?|$)/,
    type: "aws_rds_cluster",
    defaults: { storage_encrypted: true },
    renamed: [],
  },
  {
    // https://registry.terraform.io/modules/terraform-aws-modules/dynamodb-table/aws/latest?tab=inputs
    source: /^(?:registry\.terraform\.io\/)?terraform-aws-modules\/dynamodb-table\/aws$/,
    type: "aws_dynamodb_table",
    defaults: {},
    renamed: [["point_in_time_recovery_enabled", "point_in_time_recovery", "enabled"]],
  },
  {
    // One `statuscake_uptime_check` for each address: https://github.com/DFE-Digital/terraform-modules/blob/main/monitoring/statuscake/resources.tf
    source: /(?:^|\/)monitoring\/statuscake(?:\?|$)/,
    type: "statuscake_uptime_check",
    needs: "uptime_urls",
    defaults: {},
    renamed: [],
  },
];

/** What a call of a known module makes; undefined for any other. */
export function storeOfModule(
  source: string,
  fields: InfrastructureFields,
): { readonly type: string; readonly fields: InfrastructureFields } | undefined {
  const known = MODULES.find((each) => each.source.test(source));
  if (known === undefined || (known.needs !== undefined && fields[known.needs] === undefined)) return undefined;
  const span = { start: 0, end: 0 };
  const defaults = Object.fromEntries(Object.entries(known.defaults).map(([name, value]) => [name, { value, span }]));
  const all: Record<string, InfrastructureFields[string]> = { ...defaults, ...fields };
  for (const [own, block, argument] of known.renamed) {
    const field = all[own];
    if (field !== undefined) all[block] = { value: mapValue({ [argument]: field }), span: field.span };
  }
  return { type: known.type, fields: all };
}
