import type { ScaffoldContext } from "../../scaffold.ts";
import { documentScaffold, orPlaceholder, stores, table } from "./document.ts";
import { outside } from "./flows.ts";
import { type KnownTable, tables } from "./tables.ts";

/** Begins the map of data, with what migrations and models say of tables and their columns. */
export const dataMap = documentScaffold({
  id: "data-map",
  title: "Write the data map",
  description:
    "Writes docs/privacy/data-map.md: which data, where it is kept, what for, and who gets it, with the tables and columns of migrations and models, the stores and the vendors of the scan.",
  check: "compliance/data-map",
  path: () => "docs/privacy/data-map.md",
  matter: ({ today }) => [`last_reviewed: ${today}`],
  body: (context) => `
# Data map

${table(
  ["Data", "Class", "Store", "Purpose", "Recipients"],
  kept(context).map((row) => [...row, "<what for>", "<who gets it, or nobody>"]),
)}

Columns are named where they look like data of a person or a credential; others may be as well. Outside of this
repository data may go to ${orPlaceholder(outside(context), "nobody that the scan saw").join(", ")}.

## How each class is handled

${table(
  ["Class", "May be logged", "Deleted"],
  [
    ["Confidential", "Never", "<after how long>"],
    ["Internal", "Yes", "<after how long>"],
    ["Public", "Yes", "Never"],
  ],
)}
`,
});

/** Each table with its class and the store that holds it; each store where no table is known. */
function kept(context: ScaffoldContext): readonly (readonly [string, string, string])[] {
  const named = stores(context);
  const database = named.find((store) => store === "postgres" || store === "mysql" || store === "sql");
  const rows = tables(context).map((each) => row(each, database ?? "the database"));
  const rest = named.filter((store) => rows.length === 0 || store !== database);
  return [
    ...rows,
    ...(rows.length > 0 && rest.length === 0 ? [] : orPlaceholder(rest, "<name of the store>")).map(
      (store) => ["<which data>", "<which class>", store] as const,
    ),
  ];
}

function row({ name, columns }: KnownTable, store: string): readonly [string, string, string] {
  const personal = columns.filter((column) => PERSONAL.test(snake(column)));
  if (personal.length === 0) return [`Table \`${name}\`: <which data>`, "<which class>", store];
  const shown = personal.slice(0, MOST_COLUMNS).map((column) => `\`${column}\``);
  const more = personal.length > MOST_COLUMNS ? [`${personal.length - MOST_COLUMNS} more`] : [];
  return [`Table \`${name}\`: ${[...shown, ...more].join(", ")}`, "Confidential", store];
}

/** "birthDate" as "birth_date": models are often written so. */
function snake(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase();
}

const MOST_COLUMNS = 12;

/** Columns that tell of a person or let one in, by their names, with or without underscores. */
const PERSONAL =
  /(?:^|_)(?:e_?mail|phone|mobile|fax)|(?:^|_)(?:first|last|full|middle|given|family|sur|maiden|display|nick|user)_?name(?:_|$)|(?:^|_)(?:dob|birth\w*|date_?of_?birth|gender|sex|nationality|ethnicity|religion)(?:_|$)|(?:^|_)(?:ip|ip_?addr\w*|\w*address\d?|street\w*|city|zip|zip_?code|post_?code|postal_?code|latitude|longitude|lat|lng|geo\w*)(?:_|$)|(?:^|_)(?:passport|ssn|social_?security|tax_?id|vat_?id|national_?id|driver_?licen[cs]e)|(?:^|_)(?:iban|bic|card_?number|last4|account_?number|salary|income|health|diagnosis)(?:_|$)|(?:^|_)(?:avatar|photo|picture|user_?agent)(?:_|$)|passw(?:or)?d|(?:^|_)(?:otp|totp|mfa)_?secret|(?:^|_)(?:access|refresh|reset|remember|session|api|auth|confirmation)_?(?:token|key)/;
