import type { Signal, Span } from "../../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../../extractor.ts";
import type { Call, ClassDefinition, Program } from "../program.ts";
import { programOf } from "../programOf.ts";
import { originOf, textOf } from "../routes/origin.ts";

/** Models of SQLAlchemy, Django and TypeORM: the columns that each class gives its table. */
export const codeModels: Extractor = {
  name: "models",
  files: ["**/*.{py,ts,js,mts,cts}"],
  mayHold: (text) => /\b(?:flask_)?sqlalchemy\b|\bdjango\.db\b|["']typeorm["']/.test(text),

  async extract(file, assets): Promise<Extraction> {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const find = program.language === "python" ? pythonModel : typeormModel;
    const signals = [
      ...program.classes.flatMap((each) => signalOf(find(each, program), each.span, program)),
      ...program.calls.flatMap((each) => signalOf(sqlalchemyTable(each), each.span, program)),
    ];
    return { signals, problems: [] };
  },
};

type Model = Signal<"data.model">["data"];

function signalOf(model: Model | undefined, { start, end }: Span, { path }: Program): readonly Signal<"data.model">[] {
  if (model === undefined || model.columns.length === 0) return [];
  return [{ kind: "data.model", place: { path, span: { start, end } }, data: model }];
}

/** `Table("notes", metadata, Column("email", String))`: https://docs.sqlalchemy.org/en/20/core/metadata.html */
function sqlalchemyTable({ callee, arguments: given }: Call): Model | undefined {
  const origin = originOf(callee);
  const table = origin?.path.at(-1) === "Table" ? textOf(given[0]?.value)?.text : undefined;
  if (table === undefined || !/^sqlalchemy\b/.test(origin?.module ?? "")) return undefined;
  const columns = given.flatMap(({ value }) =>
    value.kind === "call" && originOf(value.callee)?.path.at(-1) === "Column"
      ? (textOf(value.arguments[0]?.value)?.text ?? [])
      : [],
  );
  return { library: "SQLAlchemy", table, columns };
}

/** Nothing of its own is kept for what others are built on: https://docs.djangoproject.com/en/stable/topics/db/models/#abstract-base-classes */
const ABSTRACT = /^[ \t]+(?:abstract|__abstract__)[ \t]*=[ \t]*True\b/m;

/** https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html https://docs.djangoproject.com/en/stable/topics/db/models/#fields */
function pythonModel({ name, fields, span, bases }: ClassDefinition, { text }: Program): Model | undefined {
  if (ABSTRACT.test(text.slice(span.start, span.end))) return undefined;
  const named = textOf(fields.get("__tablename__")?.[0])?.text;
  const isFlaskModel = bases.some((each) => each.kind === "member" && each.name === "Model");
  const inOrder = [...fields].toSorted(([, [one]], [, [other]]) => (one?.span.start ?? 0) - (other?.span.start ?? 0));
  const columns = inOrder.flatMap(([field, [value]]): readonly (readonly [string, Model["library"]])[] => {
    if (value?.kind !== "call") return [];
    const origin = originOf(value.callee);
    const made = origin?.path.at(-1) ?? "";
    const module = [origin?.module, ...(origin?.path ?? [])].join(".");
    if (/^sqlalchemy\b/.test(module) && /^(?:Column|mapped_column)$/.test(made))
      return [[textOf(value.arguments[0]?.value)?.text ?? field, "SQLAlchemy"]];
    // Flask-SQLAlchemy's `db.Column`: https://flask-sqlalchemy.readthedocs.io/en/stable/models/
    if (value.callee.kind === "member" && value.callee.name === "Column" && isFlaskModel)
      return [[field, "SQLAlchemy"]];
    return /^django\.db\b/.test(module) && /Field$/.test(made) ? [[field, "Django"]] : [];
  });
  const [first] = columns;
  // What has no table of its own is mixed into others; Flask-SQLAlchemy names a table by its class.
  const isMixin = named === undefined && !isFlaskModel;
  if (first === undefined || (first[1] === "SQLAlchemy" && isMixin)) return undefined;
  return { library: first[1], table: named ?? name.toLowerCase(), columns: columns.map(([column]) => column) };
}

const COLUMNS = new Set(["Column", "PrimaryColumn", "CreateDateColumn", "UpdateDateColumn", "DeleteDateColumn"]);
/** What stands between a decorator and the property that it is of: further ones, and modifiers. */
const PROPERTY =
  /^\s*(?:@\w+\([^()\n]{0,200}\)\s*)*(?:(?:public|private|protected|readonly|declare)\s+)*(\w+)[!?]?\s*[:;=]/;

/** https://typeorm.io/docs/entity/entities */
function typeormModel({ name, span, decorators }: ClassDefinition, program: Program): Model | undefined {
  const entity = decorators.find((each) => each.kind === "call" && isOfTypeorm(each, "Entity"));
  if (entity?.kind !== "call") return undefined;
  const columns = program.calls.flatMap((call) => {
    if (!isInside(call.span, span) || ![...COLUMNS].some((each) => isOfTypeorm(call, each))) return [];
    return namedIn(call) ?? PROPERTY.exec(program.text.slice(call.span.end, call.span.end + 400))?.[1] ?? [];
  });
  const [given] = entity.arguments;
  return { library: "TypeORM", table: textOf(given?.value)?.text ?? namedIn(entity) ?? name.toLowerCase(), columns };
}

function isOfTypeorm({ callee }: Call, name: string): boolean {
  const origin = originOf(callee);
  return origin?.module === "typeorm" && origin.path.at(-1) === name;
}

/** The name that options give: `@Column({ name: "birth_date" })`. */
function namedIn({ arguments: given }: Call): string | undefined {
  for (const { value } of given) {
    if (value.kind !== "object") continue;
    for (const entry of value.entries) if ("key" in entry && entry.key === "name") return textOf(entry.value)?.text;
  }
  return undefined;
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
