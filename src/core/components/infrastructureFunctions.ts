import type { InfrastructureField, InfrastructureValue } from "../model.ts";

type Function = (parts: readonly InfrastructureValue[]) => InfrastructureValue | undefined;

/** What a call of one of Terraform's functions comes to: https://developer.hashicorp.com/terraform/language/functions */
export function applied(name: string, parts: readonly InfrastructureValue[]): InfrastructureValue {
  const known = FUNCTIONS.get(name)?.(parts);
  return known ?? { is: "unknown", why: `${/^\w+$/.test(name) ? `${name}(…)` : "an expression"} decides` };
}

const same: Function = ([only]) => only;

const FUNCTIONS: ReadonlyMap<string, Function> = new Map<string, Function>([
  // What changes the form, not what is said.
  ...[
    "jsonencode",
    "jsondecode",
    "yamlencode",
    "tobool",
    "tonumber",
    "tostring",
    "tolist",
    "toset",
    "tomap",
    "nonsensitive",
    "trimspace",
  ].map((name) => [name, same] as const),
  ["coalesce", (parts) => firstGiven(parts.filter((part) => part !== ""))],
  ["try", firstGiven],
  ["lookup", ([map, key, otherwise]) => lookup(map, key, otherwise)],
  ["merge", merged],
  ["concat", (parts) => (parts.every(isList) ? parts.flat() : undefined)],
  [
    "flatten",
    ([list]) =>
      list !== undefined && isList(list) && list.every((each) => !isUnknown(each))
        ? list.flatMap((each) => (isList(each) ? each : [each]))
        : undefined,
  ],
  [
    "compact",
    ([list]) => (list !== undefined && isList(list) ? list.filter((each) => each !== "" && each !== null) : undefined),
  ],
  ["distinct", same],
  [
    "length",
    ([list]) =>
      list !== undefined && isList(list) ? list.length : typeof list === "string" ? list.length : mapSize(list),
  ],
  ["max", (parts) => (parts.every((part) => typeof part === "number") ? Math.max(...parts) : undefined)],
  ["min", (parts) => (parts.every((part) => typeof part === "number") ? Math.min(...parts) : undefined)],
  ["lower", ([text]) => (typeof text === "string" ? text.toLowerCase() : undefined)],
  ["upper", ([text]) => (typeof text === "string" ? text.toUpperCase() : undefined)],
  [
    "contains",
    ([list, item]) =>
      list !== undefined && isList(list) && isPlain(item) && list.every(isPlain) ? list.includes(item) : undefined,
  ],
  ["==", ([one, other]) => (isPlain(one) && isPlain(other) ? one === other : undefined)],
  ["!=", ([one, other]) => (isPlain(one) && isPlain(other) ? one !== other : undefined)],
  [
    "&&",
    ([one, other]) => (one === false || other === false ? false : one === true && other === true ? true : undefined),
  ],
  [
    "||",
    ([one, other]) => (one === true || other === true ? true : one === false && other === false ? false : undefined),
  ],
  ["!", ([one]) => (typeof one === "boolean" ? !one : undefined)],
  [">", ([one, other]) => compared(one, other, (a, b) => a > b)],
  ["<", ([one, other]) => compared(one, other, (a, b) => a < b)],
  [">=", ([one, other]) => compared(one, other, (a, b) => a >= b)],
  ["<=", ([one, other]) => compared(one, other, (a, b) => a <= b)],
]);

function compared(
  one: InfrastructureValue | undefined,
  other: InfrastructureValue | undefined,
  holds: (a: number, b: number) => boolean,
): boolean | undefined {
  return typeof one === "number" && typeof other === "number" ? holds(one, other) : undefined;
}

/** The first that is something; undefined where an earlier one may be. */
function firstGiven(parts: readonly InfrastructureValue[]): InfrastructureValue | undefined {
  const found = parts.find((part) => part !== null);
  return found === undefined || isUnknown(found) ? undefined : found;
}

function lookup(
  map: InfrastructureValue | undefined,
  key: InfrastructureValue | undefined,
  otherwise: InfrastructureValue | undefined,
) {
  if (typeof key !== "string" || map === null || typeof map !== "object" || isList(map) || map.is !== "map")
    return undefined;
  const found = Object.hasOwn(map.fields, key) ? map.fields[key]?.value : undefined;
  return found ?? (map.open ? undefined : otherwise);
}

/** Maps laid over each other; what is not known leaves open what else there is. */
function merged(parts: readonly InfrastructureValue[]): InfrastructureValue {
  const fields: [string, InfrastructureField][] = [];
  let open = false;
  for (const part of parts) {
    if (part === null) continue;
    if (typeof part === "object" && !isList(part) && part.is === "map") {
      fields.push(...Object.entries(part.fields));
      if (part.open) open = true;
    } else open = true;
  }
  return { is: "map", fields: Object.fromEntries(fields), ...(open ? { open: true } : {}) };
}

function mapSize(value: InfrastructureValue | undefined): number | undefined {
  if (value === null || typeof value !== "object" || isList(value) || value.is !== "map" || value.open)
    return undefined;
  return Object.keys(value.fields).length;
}

function isPlain(value: InfrastructureValue | undefined): value is string | number | boolean | null {
  return value !== undefined && (value === null || typeof value !== "object");
}

function isUnknown(value: InfrastructureValue): boolean {
  return value !== null && typeof value === "object" && !isList(value) && value.is !== "map";
}

function isList(value: InfrastructureValue): value is readonly InfrastructureValue[] {
  return Array.isArray(value);
}
