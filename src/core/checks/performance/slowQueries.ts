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
    case "aws_rds_cluster_instance":
      // CloudFormation says enable_performance_insights.
      return ["performance_insights_enabled", "enable_performance_insights"]
        .filter((name) => switched(told(fields, name)) === true)
        .map((name) => ({ name, field: name }))[0];
    case "google_sql_database_instance": {
      const name = settingIn(blocksAt(fields, "settings", "database_flags"));
      if (name !== undefined) return { name, field: "settings" };
      const insights = told(fields, "settings", "insights_config", "query_insights_enabled");
      return switched(insights) === true ? { name: "query_insights_enabled", field: "settings" } : undefined;
    }
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
  return [...SETTINGS].find(([name, off]) => {
    const value = told(fields, "parameters", name);
    return value.state === "known" && !off.test(String(value.value));
  })?.[0];
}
