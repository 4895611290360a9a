import type { DocumentPage } from "../../model.ts";
import { documented, entry } from "../documented.ts";

const CLASS = /\b(?:public|internal|private|confidential|restricted|secret|sensitive|personal|pii|regulated)\b/i;
const FEWEST = 2;

export default documented({
  id: "compliance/classification",
  title: "Data is classified and handled by its class",
  level: "standard",
  reviewDays: 365,
  scaffolds: ["data-map"],
  topics: ["classification", "data-map"],
  parts: [
    { name: "at least two classes", isIn: hasClasses },
    { name: "how each is handled", isIn: entry(/handl|stor|encrypt|access|retention|protect|rules?\b|control|may\b/i) },
  ],
  follows: "What may go into a log or to a vendor is decided by whoever happens to write it.",
  asks: "where the classes are defined and how each is handled",
});

function hasClasses({ headings, tables }: DocumentPage): boolean {
  const groups = [headings, ...tables.map(({ rows }) => rows), ...tables.map((table) => table.headings)];
  return groups.some(
    (texts) => new Set(texts.flatMap((text) => CLASS.exec(text)?.[0].toLowerCase() ?? [])).size >= FEWEST,
  );
}
