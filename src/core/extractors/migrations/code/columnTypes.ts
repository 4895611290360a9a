/** What the builders of Knex and Laravel call a column's type, as SQL calls it; what is missing is not compared. */
const BUILT: Readonly<Record<string, string>> = {
  integer: "integer",
  bigInteger: "bigint",
  bigint: "bigint",
  unsignedBigInteger: "bigint",
  unsignedInteger: "integer",
  smallInteger: "smallint",
  smallint: "smallint",
  tinyInteger: "tinyint",
  tinyint: "tinyint",
  mediumInteger: "mediumint",
  boolean: "boolean",
  uuid: "uuid",
  date: "date",
  json: "json",
  jsonb: "jsonb",
  float: "real",
  double: "double precision",
};

/** The type that a builder's method makes: https://knexjs.org/guide/schema-builder.html, https://laravel.com/docs/migrations#available-column-types */
export function builtType(method: string): string | undefined {
  return Object.hasOwn(BUILT, method) ? BUILT[method] : undefined;
}
