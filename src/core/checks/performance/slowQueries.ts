import {
  blocksAt,
  placeOf,
  type Resource,
  switched,
  textsAt,
  told,
} from "../../components/linkInfrastructureValues.ts";
import type { Evidence, InfrastructureFields, Seen } from "../../model.ts";
import { isForDevelopment } from "../deployFiles.ts";

/**
 * Settings by which a database writes down its slow queries, and values that turn them off.
 * https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-MIN-DURATION-STATEMENT ·
 * https://dev.mysql.com/doc/refman/8.4/en/slow-query-log.html
 */
const SETTINGS: ReadonlyMap<string, RegExp> = new Map([
  ["log_min_duration_statement", /^-1$/],
  ["log_min_duration_sample", /^-1$/],
  ["slow_query_log", /^(?:0|off)$/i],
]);

/** Databases that are declared as code and write down their slow queries. */
export function slowQueries(seen: Seen<"infrastructure.resource">): readonly Evidence[] {
  return seen
    .all("infrastructure.resource")
    .filter(({ place }) => !isForDevelopment(place.path))
    .flatMap((resource) => {
      const by = loggedBy(resource);
      if (by === undefined) return [];
      const field = resource.data.fields[by.field];
      return [
        { message: `${resource.data.written} keeps slow queries (${by.name}).`, place: placeOf(resource, field) },
      ];
    });
}

function loggedBy({ data }: Resource): { readonly name: string; readonly field: string } | undefined {
  const { fields, type } = data;
  switch (type) {
    case "aws_db_parameter_group":
    case "aws_rds_cluster_parameter_group": {
      const name = settingIn(blocksAt(fields, "parameter")) ?? keyIn(fields);
      return name === undefined
        ? undefined
        : { name, field: fields["parameter"] === undefined ? "parameters" : "parameter" };
    }
    case "aws_db_instance":
    case "aws_rds_cluster":
    case "aws_rds_cluster_instance": {
      // Modules of the registry take the parameters of the group beside it.
      const name = settingIn(blocksAt(fields, "parameters"));
      if (name !== undefined) return { name, field: "parameters" };
      // CloudFormation says enable_performance_insights.
      return ["performance_insights_enabled", "enable_performance_insights"]
        .filter((each) => switched(told(fields, each)) === true)
        .map((each) => ({ name: each, field: each }))[0];
    }
    case "google_sql_database_instance": {
      const name = settingIn(blocksAt(fields, "settings", "database_flags"));
      if (name !== undefined) return { name, field: "settings" };
      const insights = told(fields, "settings", "insights_config", "query_insights_enabled");
      return switched(insights) === true ? { name: "query_insights_enabled", field: "settings" } : undefined;
    }
    case "google_alloydb_instance":
      return fields["query_insights_config"] === undefined
        ? undefined
        : { name: "query_insights_config", field: "query_insights_config" };
    case "digitalocean_database_postgresql_config":
    case "digitalocean_database_mysql_config": {
      const name = [...SETTINGS.keys()].find((each) => isOn(fields, each));
      return name === undefined ? undefined : { name, field: name };
    }
    case "azurerm_postgresql_configuration":
    case "azurerm_mysql_configuration":
    case "azurerm_postgresql_flexible_server_configuration":
    case "azurerm_mysql_flexible_server_configuration": {
      const name = settingIn([fields]);
      return name === undefined ? undefined : { name, field: "value" };
    }
    default:
      return undefined;
  }
}

/** Of blocks with a name and a value. */
function settingIn(blocks: readonly InfrastructureFields[]): string | undefined {
  return blocks.flatMap((block) => {
    const value = told(block, "value");
    return textsAt(block, "name").filter((name) => {
      const off = SETTINGS.get(name);
      return off !== undefined && value.state === "known" && !off.test(String(value.value));
    });
  })[0];
}

/** Of a map by name, as CloudFormation has it. */
function keyIn(fields: InfrastructureFields): string | undefined {
  return [...SETTINGS.keys()].find((name) => isOn(fields, "parameters", name));
}

/** A setting by its own name, with a value that keeps something. */
function isOn(fields: InfrastructureFields, ...path: readonly string[]): boolean {
  const value = told(fields, ...path);
  const off = SETTINGS.get(path.at(-1) ?? "");
  return value.state === "known" && value.value !== false && off?.test(String(value.value)) === false;
}
