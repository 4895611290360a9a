import type { Call } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";
import { valueAt } from "./links.ts";

/** What PostgreSQL is asked for: https://docs.djangoproject.com/en/stable/ref/models/fields/#field-types */
const TYPES: Readonly<Record<string, string>> = {
  AutoField: "integer",
  BigAutoField: "bigint",
  SmallAutoField: "smallint",
  IntegerField: "integer",
  PositiveIntegerField: "integer",
  BigIntegerField: "bigint",
  PositiveBigIntegerField: "bigint",
  SmallIntegerField: "smallint",
  PositiveSmallIntegerField: "smallint",
  BooleanField: "boolean",
  NullBooleanField: "boolean",
  DateField: "date",
  DateTimeField: "timestamptz",
  TimeField: "time",
  DurationField: "interval",
  FloatField: "double precision",
  UUIDField: "uuid",
  JSONField: "jsonb",
  BinaryField: "bytea",
  GenericIPAddressField: "inet",
  TextField: "text",
};

/** Fields that are texts of some length, and how long they are unless told. */
const LENGTHS: Readonly<Record<string, number | undefined>> = {
  CharField: undefined,
  SlugField: 50,
  EmailField: 254,
  URLField: 200,
  FileField: 100,
  ImageField: 100,
  FilePathField: 100,
};

/** The type of a field's column; undefined for fields of other packages, and where it is worked out. */
export function typeOfField(field: Call): string | undefined {
  const kind = lastName(field.callee);
  if (kind === "DecimalField") {
    const [digits, places] = [numberAt(field, "max_digits"), numberAt(field, "decimal_places")];
    return digits === undefined || places === undefined ? undefined : `numeric(${digits},${places})`;
  }
  if (!Object.hasOwn(LENGTHS, kind)) return Object.hasOwn(TYPES, kind) ? TYPES[kind] : undefined;
  const length = valueAt(field, -1, "max_length") === undefined ? LENGTHS[kind] : numberAt(field, "max_length");
  return length === undefined ? undefined : `varchar(${length})`;
}

function numberAt(field: Call, name: string): number | undefined {
  const value = valueAt(field, -1, name);
  return value?.kind === "literal" && typeof value.value === "number" ? value.value : undefined;
}
