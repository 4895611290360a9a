import type { InfrastructureField, InfrastructureFields, InfrastructureValue } from "../../../model.ts";
import { withMoved } from "../moved.ts";
import { withoutContents } from "../values.ts";
import { AZURE_ROWS } from "./types.ts";

const BY_TYPE = new Map(AZURE_ROWS.map((row) => [row.type, row]));
const BY_NATIVE = new Map(AZURE_ROWS.flatMap((row) => (row.native === undefined ? [] : [[row.native, row] as const])));

/** A resource of Azure's own templates in Terraform's words; undefined for types that nobody asks about. */
export function azureResource(
  type: string,
  fields: InfrastructureFields,
): { readonly type: string; readonly fields: InfrastructureFields } | undefined {
  const named = type.split("@")[0] ?? "";
  const row = BY_TYPE.get(named.toLowerCase()) ?? BY_NATIVE.get(named.replace(/\/\w+/, ""));
  if (row === undefined) return undefined;
  const flat = switchesRead(withMoved(raised(fields), row.moves));
  // A policy names its kind where Terraform does, and rules keep theirs below `properties`.
  const kind = fields["kind"]?.value;
  // Functions are sites of a kind of their own: https://github.com/Azure/app-service-linux-docs/blob/master/Things_You_Should_Know/kind_property.md
  const isFunction =
    row.terraform === "azurerm_linux_web_app" && typeof kind === "string" && /functionapp|workflowapp/.test(kind);
  const terraform = isFunction ? "azurerm_linux_function_app" : row.terraform;
  return { type: terraform, fields: withoutContents(row.terraform, rulesRaised(flat)) };
}

/** What templates keep below `properties` stands at the top elsewhere. */
function raised(fields: InfrastructureFields): InfrastructureFields {
  const inner = mapIn(fields["properties"]?.value);
  return inner === undefined ? fields : { ...fields, ...inner };
}

function rulesRaised(fields: InfrastructureFields): InfrastructureFields {
  const rules = fields["security_rule"];
  if (rules === undefined || !Array.isArray(rules.value)) return fields;
  const value = rules.value.map((rule: InfrastructureValue): InfrastructureValue => {
    const inner = mapIn(rule);
    return inner === undefined ? rule : { is: "map", fields: raised(inner) };
  });
  return { ...fields, security_rule: { ...rules, value } };
}

/** "Enabled" and "Disabled" where Terraform has a switch. */
function switchesRead(fields: InfrastructureFields): InfrastructureFields {
  const entries = Object.entries(fields).map(([name, field]): [string, InfrastructureField] => {
    if (!name.endsWith("_enabled") || (field.value !== "Enabled" && field.value !== "Disabled")) return [name, field];
    const { valueSpan: _, ...rest } = field;
    return [name, { ...rest, value: field.value === "Enabled" }];
  });
  return Object.fromEntries(entries);
}

function mapIn(value: InfrastructureValue | undefined): InfrastructureFields | undefined {
  return value !== null && typeof value === "object" && "is" in value && value.is === "map" ? value.fields : undefined;
}
