import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import { CHECKS } from "../../src/core/checks/index.ts";
import { configSchema, ledgerSchema } from "../../src/core/config/schema.ts";
import { SCAFFOLDS } from "../../src/core/fixes/scaffolds/index.ts";
import { reportSchema } from "../../src/core/output/reportSchema.ts";

/** Files that are made from the sources, by path: `npm run generate` writes them, a test holds them fresh. */
export function generatedFiles(): Readonly<Record<string, string>> {
  return {
    "schemas/config.schema.json": schemaText("Configuration of the production-readiness checklist", configSchema),
    "schemas/ledger.schema.json": schemaText("What people said about production readiness", ledgerSchema),
    "schemas/report.schema.json": schemaText("Production-readiness report", reportSchema),
  };
}

/** Between these two lines README holds what is generated. */
export const TABLE_MARKS = ["<!-- checks -->", "<!-- /checks -->"] as const;

/** README's table of checks. */
export function checksTable(): string {
  const rows = CHECKS.map(({ id, title, level, mode, scaffolds }) => {
    const page = `[\`${id}\`](src/core/checks/${id}.md)`;
    return `| ${page} | ${title} | ${level} | ${mode} | ${(scaffolds ?? []).map((each) => `\`${each}\``).join(", ")} |`;
  });
  return ["| check | what must be true | level | decided by | scaffold |", "|---|---|---|---|---|", ...rows]
    .join("\n")
    .replaceAll("| auto |", "| files |")
    .replaceAll("| partial |", "| files, then a person |")
    .replaceAll("| attest |", "| a person |");
}

/** A README with its generated part fresh. */
export function withTable(readme: string): string {
  const [open, close] = TABLE_MARKS;
  const start = readme.indexOf(open) + open.length;
  const end = readme.indexOf(close);
  if (start < open.length || end < start) throw new Error(`README.md lacks the marks ${open} and ${close}`);
  return `${readme.slice(0, start)}\n${checksTable()}\n${readme.slice(end)}`;
}

export const scaffoldIds: readonly string[] = SCAFFOLDS.map(({ id }) => id);

function schemaText(title: string, schema: GenericSchema): string {
  const json = toJsonSchema(schema, { errorMode: "ignore", typeMode: "input" });
  return `${JSON.stringify({ $schema: "http://json-schema.org/draft-07/schema#", title, ...json }, null, 2)}\n`;
}
