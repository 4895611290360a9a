import type { ModelReference, Signal, Span } from "../../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../../extractor.ts";
import type { Call, Program } from "../program.ts";
import { programOf } from "../programOf.ts";
import { originOf, textOf } from "../routes/origin.ts";
import { snake } from "./names.ts";

interface Found {
  readonly column: string;
  readonly span: Span;
}

/**
 * Columns of models that point at another table and get no index. Django, Entity Framework and Rails' `references` make
 * one by themselves: https://docs.djangoproject.com/en/stable/ref/models/fields/#foreignkey ·
 * https://learn.microsoft.com/ef/core/modeling/indexes
 */
export const modelReferences: Extractor = {
  name: "references of models",
  files: ["**/*.{py,ts,js,mts,cts,java,kt}"],
  mayHold: (text) =>
    /\bForeignKey\(|@ManyToOne\b|\breferences\s*[(:]/.test(text) &&
    /\b(?:flask_)?sqlalchemy\b|\bdjango\.db\b|["']typeorm["']|drizzle-orm|\bsequelize\b|\b(?:jakarta|javax)\.persistence\b/.test(
      text,
    ),

  async extract(file, assets): Promise<Extraction> {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const { language, path } = program;
    const isJvm = language === "java" || language === "kotlin";
    const found: readonly (readonly [ModelReference["library"], readonly Found[]])[] = isJvm
      ? [["JPA", jpa(program)]]
      : language === "python"
        ? [
            ["SQLAlchemy", program.calls.flatMap((call) => sqlalchemy(call, program))],
            ["Django", program.calls.flatMap((call) => django(call, program))],
          ]
        : [
            ["TypeORM", program.calls.flatMap((call) => typeorm(call, program))],
            ["Drizzle", program.calls.flatMap((call) => drizzle(call, program))],
            ["Sequelize", sequelize(program)],
          ];
    const signals = found.flatMap(([library, columns]) =>
      columns.map(({ column, span }): Signal => {
        const model = program.classes.find((each) => each.span.start <= span.start && span.end <= each.span.end)?.name;
        const data = { library, ...(model === undefined ? {} : { model }), column };
        return { kind: "model.reference", place: { path, span }, data };
      }),
    );
    return { signals, problems: [] };
  },
};

/** The name that a value is given to: `item_id: Mapped[int] = `, `itemId: `. */
function nameBefore(text: string, at: number): string | undefined {
  return /(\w+)(?:[ \t]*:[^=\n]{0,80})?[ \t]*=[ \t]*$|(\w+)[ \t]*:[ \t]*$/
    .exec(text.slice(Math.max(0, at - 160), at))
    ?.slice(1)
    .find(Boolean);
}

/** `Column(Integer, ForeignKey("items.id"))`: https://docs.sqlalchemy.org/en/20/core/constraints.html#indexes */
function sqlalchemy(call: Call, { text }: Program): readonly Found[] {
  const { callee, arguments: given, span } = call;
  const made = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
  if (!/^(?:Column|mapped_column)$/.test(made)) return [];
  const points = given.some(({ value }) => value.kind === "call" && /ForeignKey$/.test(calledName(value)));
  const isKept = given.some(
    ({ name, value }) =>
      /^(?:index|unique|primary_key)$/.test(name ?? "") && !(value.kind === "literal" && value.value === false),
  );
  const column = textOf(given[0]?.value)?.text ?? nameBefore(text, span.start);
  if (!points || isKept || column === undefined) return [];
  return isNamedIn(text, "(?:Index|(?:Unique|PrimaryKey)Constraint)", column) ? [] : [{ column, span }];
}

function django({ callee, arguments: given, span }: Call, { text }: Program): readonly Found[] {
  const origin = originOf(callee);
  if (origin?.path.at(-1) !== "ForeignKey" || !origin.module.startsWith("django")) return [];
  const isOff = given.some(
    ({ name, value }) => name === "db_index" && value.kind === "literal" && value.value === false,
  );
  const column = nameBefore(text, span.start);
  return isOff && column !== undefined && !isNamedIn(text, "(?:Index|UniqueConstraint)", column)
    ? [{ column, span }]
    : [];
}

/** https://typeorm.io/docs/advanced-topics/indices */
function typeorm({ callee, span }: Call, { text }: Program): readonly Found[] {
  const origin = originOf(callee);
  if (origin?.module !== "typeorm" || origin.path.at(-1) !== "ManyToOne") return [];
  const before = text.slice(Math.max(0, span.start - 300), span.start);
  const own = before.slice(Math.max(before.lastIndexOf(";"), before.lastIndexOf("{"), before.lastIndexOf("}")) + 1);
  const after = text.slice(span.end, span.end + 400);
  const [decorators = "", column] =
    /^((?:\s*@\w+\((?:[^()\n]|\([^()\n]*\)){0,200}\))*)\s*(?:(?:public|private|protected|readonly|declare)\s+)*(\w+)[!?]?\s*[:;=]/
      .exec(after)
      ?.slice(1) ?? [];
  if (column === undefined || /@(?:Index|PrimaryColumn|Unique)\(/.test(own + decorators)) return [];
  return isNamedIn(text, "@(?:Index|Unique)", column) ? [] : [{ column, span }];
}

/** `integer("item_id").references(() => items.id)`: https://orm.drizzle.team/docs/indexes-constraints */
function drizzle({ callee, span }: Call, { text }: Program): readonly Found[] {
  if (callee.kind !== "member" || callee.name !== "references" || !text.includes("drizzle-orm/pg-core")) return [];
  const start = callee.object.span.start;
  const chain = text.slice(start, span.end + 40);
  const key = nameBefore(text, start);
  const column = /^\w+\(["'`]([^"'`]+)/.exec(chain)?.[1] ?? key;
  if (column === undefined || /\.(?:unique|primaryKey)\(/.test(chain)) return [];
  const isIndexed =
    key !== undefined && new RegExp(`\\.on\\([^)]*\\.${key}\\b|columns:\\s*\\[[^\\]]*\\.${key}\\b`).test(text);
  return isIndexed ? [] : [{ column, span: { start, end: span.end } }];
}

/** https://sequelize.org/docs/v6/other-topics/indexes/ */
function sequelize({ text }: Program): readonly Found[] {
  if (!/\bsequelize\b/.test(text) || !/\.(?:define|init)\(/.test(text)) return [];
  return [...text.matchAll(/\b(\w+)\s*:\s*\{([^{}]{0,300})\breferences\s*:\s*\{/g)].flatMap((match) => {
    const [whole, column = "", options = ""] = match;
    const isKept =
      /\b(?:unique|primaryKey)\s*:\s*true/.test(options) || isNamedIn(text, "fields:\\s*\\[", column, false);
    return isKept ? [] : [{ column, span: { start: match.index, end: match.index + whole.length } }];
  });
}

/** https://jakarta.ee/specifications/persistence/3.2/jakarta-persistence-spec-3.2#a16290 */
function jpa({ text }: Program): readonly Found[] {
  if (!/@Entity\b/.test(text)) return [];
  const fields = /@ManyToOne\b[^;]{0,400}?(?:;|\b(?:val|var)\s+\w+)/g;
  return [...text.matchAll(fields)].flatMap((match) => {
    const [whole] = match;
    const named = /@JoinColumn\([^)]*\bname\s*=\s*"(\w+)"/.exec(whole)?.[1];
    const field = /(\w+)\s*(?:=[^;]*)?;?$/.exec(whole)?.[1] ?? "";
    const column = named ?? `${snake(field)}_id`;
    const before = text.slice(Math.max(0, match.index - 120), match.index);
    const isKept = /@(?:MapsId|Id)\b|\bunique\s*=\s*true/.test(whole) || /@(?:Id|MapsId)\s*$/.test(before);
    // The first column of a unique constraint has its index: @UniqueConstraint(columnNames = { "item_id", "place" })
    const isIndexed = new RegExp(
      `(?:columnList\\s*=\\s*"|columnNames\\s*=\\s*[{[]?\\s*")\\s*(?:${column}|${field})\\b`,
    ).test(text);
    return isKept || isIndexed || field === ""
      ? []
      : [{ column, span: { start: match.index, end: match.index + "@ManyToOne".length } }];
  });
}

function calledName({ callee }: Call): string {
  return callee.kind === "member" || callee.kind === "name" ? callee.name : "";
}

/** True where the file gives an index whose columns hold this one. */
function isNamedIn(text: string, what: string, column: string, isCall = true): boolean {
  return new RegExp(`${what}${isCall ? "\\(" : ""}[^)\\]]{0,300}["']${column}["']`).test(text);
}
