import type { Signal, Span } from "../../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../../extractor.ts";
import type { Call, ClassDefinition, Program } from "../program.ts";
import { programOf } from "../programOf.ts";
import { originOf, textOf } from "../routes/origin.ts";

/** Models of SQLAlchemy, Django and TypeORM: the columns that each class gives its table. */
export const codeModels: Extractor = {
  name: "models",
  files: ["**/*.{py,ts,js,mts,cts}"],
  mayHold: (text) => /\bsqlalchemy\b|\bdjango\.db\b|["']typeorm["']/.test(text),

  async extract(file, assets): Promise<Extraction> {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const find = program.language === "python" ? pythonModel : typeormModel;
    const signals = program.classes.flatMap((each): readonly Signal<"data.model">[] => {
      const found = find(each, program);
      if (found === undefined || found.columns.length === 0) return [];
      const { start, end } = each.span;
      return [{ kind: "data.model", place: { path: program.path, span: { start, end } }, data: found }];
    });
    return { signals, problems: [] };
  },
};

type Model = Signal<"data.model">["data"];

/** https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html https://docs.djangoproject.com/en/stable/topics/db/models/#fields */
function pythonModel({ name, fields }: ClassDefinition): Model | undefined {
  const named = textOf(fields.get("__tablename__")?.[0])?.text;
  const inOrder = [...fields].toSorted(([, [one]], [, [other]]) => (one?.span.start ?? 0) - (other?.span.start ?? 0));
  const columns = inOrder.flatMap(([field, [value]]): readonly (readonly [string, Model["library"]])[] => {
    if (value?.kind !== "call") return [];
    const origin = originOf(value.callee);
    const made = origin?.path.at(-1) ?? "";
    const module = [origin?.module, ...(origin?.path ?? [])].join(".");
    if (/^sqlalchemy\b/.test(module) && /^(?:Column|mapped_column)$/.test(made))
      return [[textOf(value.arguments[0]?.value)?.text ?? field, "SQLAlchemy"]];
    // Flask-SQLAlchemy's `db.Column`: https://flask-sqlalchemy.readthedocs.io/en/stable/models/
    if (value.callee.kind === "member" && value.callee.name === "Column" && named !== undefined)
      return [[field, "SQLAlchemy"]];
    return /^django\.db\b/.test(module) && /Field$/.test(made) ? [[field, "Django"]] : [];
  });
  const [first] = columns;
  if (first === undefined) return undefined;
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
