import type { Signal } from "../../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../../extractor.ts";
import { treeOf } from "../programOf.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { snake } from "./names.ts";

/**
 * JPA entities in Java and Kotlin: every field that is kept is a column, whether it is annotated or not.
 * https://jakarta.ee/specifications/persistence/3.2/jakarta-persistence-spec-3.2#a113
 */
export const jpaModels: Extractor = {
  name: "models of JPA",
  files: ["**/*.{java,kt}"],
  mayHold: (text) => text.includes("@Entity") && /\b(?:jakarta|javax)\.persistence\b/.test(text),

  async extract(file, assets): Promise<Extraction> {
    const root = await treeOf(file, assets);
    if (root === undefined) return NOTHING;
    const signals = classesIn(root).flatMap((node): readonly Signal<"data.model">[] => {
      const data = modelOf(node, file.text);
      const { start, end } = node;
      return data === undefined ? [] : [{ kind: "data.model", place: { path: file.path, span: { start, end } }, data }];
    });
    return { signals, problems: [] };
  },
};

function classesIn(node: SyntaxNode): readonly SyntaxNode[] {
  return named(node).flatMap((each) => {
    if (each.type === "class_declaration") return [each, ...classesIn(each)];
    return /^(?:class_body|object_declaration)$/.test(each.type) ? classesIn(each) : [];
  });
}

function modelOf(node: SyntaxNode, text: string): Signal<"data.model">["data"] | undefined {
  const marks = annotationsOf(node, text);
  const entity = marks.find(({ name }) => name === "Entity");
  if (entity === undefined) return undefined;
  const columns = fieldsOf(node).flatMap((field) => columnsOf(field, text));
  const table = namedBy(marks, "Table") ?? namedBy(marks, "Entity") ?? snake(nameOf(node, text) ?? "");
  return columns.length === 0 ? undefined : { library: "JPA", table, columns };
}

/** The fields of a class in Java; the properties of one in Kotlin, those of its constructor first. */
function fieldsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const parts = named(node);
  const given = parts.filter(({ type }) => type === "primary_constructor").flatMap(named);
  const body = parts.filter(({ type }) => type === "class_body").flatMap(named);
  // The getter of a property that is worked out stands beside it.
  const own = body.filter((_, at) => body[at + 1]?.type !== "getter");
  return [...given, ...own].filter(({ type }) =>
    /^(?:field_declaration|property_declaration|class_parameter)$/.test(type),
  );
}

/** What is no column of the entity's own table: https://jakarta.ee/specifications/persistence/3.2/jakarta-persistence-spec-3.2#a149 */
const ELSEWHERE = new Set(["Transient", "OneToMany", "ManyToMany", "ElementCollection", "Embedded", "EmbeddedId"]);
const REFERS = new Set(["ManyToOne", "OneToOne"]);

function columnsOf(field: SyntaxNode, text: string): readonly string[] {
  const marks = annotationsOf(field, text);
  const names = marks.map(({ name }) => name);
  const words = modifiersOf(field)
    .map(({ start, end }) => text.slice(start, end))
    .join(" ");
  if (/\b(?:static|transient)\b/.test(words) || names.some((name) => ELSEWHERE.has(name))) return [];
  const isReference = names.some((name) => REFERS.has(name));
  // The other table has the column: `mappedBy`.
  if (isReference && marks.some((mark) => /\bmappedBy\b/.test(mark.text))) return [];
  const given = namedBy(marks, isReference ? "JoinColumn" : "Column");
  if (given !== undefined) return [given];
  return variablesOf(field, text).map((name) => (isReference ? `${snake(name)}_id` : snake(name)));
}

/** The names that a field declares; a property that is worked out has no field, and a parameter without `val` is none. */
function variablesOf(field: SyntaxNode, text: string): readonly string[] {
  const parts = named(field);
  const isWorkedOut = parts.some(({ type }) => type === "getter" || type === "property_delegate");
  const isParameter = field.type === "class_parameter" && !parts.some(({ type }) => type === "binding_pattern_kind");
  if (isWorkedOut || isParameter) return [];
  const declared = parts.filter(({ type }) => type === "variable_declarator" || type === "variable_declaration");
  return (declared.length > 0 ? declared : [field]).flatMap((each) => nameOf(each, text) ?? []);
}

interface Mark {
  readonly name: string;
  readonly text: string;
}

/** `@Column(name = "c")`, in Kotlin with what it is of as well: `@field:Column(name = "c")`. */
function annotationsOf(node: SyntaxNode, text: string): readonly Mark[] {
  return modifiersOf(node)
    .filter(({ type }) => /^(?:annotation|marker_annotation)$/.test(type))
    .map(({ start, end }) => {
      const written = text.slice(start, end);
      return { name: /^@\s*(?:\w+:)?\s*(?:\w+\s*\.\s*)*(\w+)/.exec(written)?.[1] ?? "", text: written };
    });
}

function modifiersOf(node: SyntaxNode): readonly SyntaxNode[] {
  return named(node)
    .filter(({ type }) => type === "modifiers")
    .flatMap(({ children }) => children);
}

function namedBy(marks: readonly Mark[], annotation: string): string | undefined {
  const mark = marks.find(({ name }) => name === annotation);
  return mark && /\bname\s*=\s*"([^"\n]+)"/.exec(mark.text)?.[1];
}

function nameOf(node: SyntaxNode, text: string): string | undefined {
  const name = named(node).find(({ type }) => /^(?:identifier|simple_identifier|type_identifier)$/.test(type));
  return name && text.slice(name.start, name.end);
}
