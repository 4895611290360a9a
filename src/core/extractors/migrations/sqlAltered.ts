import { added, NOT_COLUMNS } from "./sqlAdded.ts";
import { change, type Does, type SqlEffect } from "./sqlEffect.ts";
import { SqlReader, splitAtCommas } from "./sqlReader.ts";
import { renamed } from "./sqlRenamed.ts";
import { settings } from "./sqlRewrites.ts";
import { typeOf } from "./sqlTypes.ts";

/** The actions of one ALTER TABLE. */
export function altered(reader: SqlReader): readonly SqlEffect[] {
  reader.take("if", "exists");
  reader.take("only");
  const table = reader.identifier();
  if (table === undefined) return [];
  if (reader.take("with")) reader.takeOne("check", "nocheck"); // SQL Server's
  let verb = "";
  return splitAtCommas(reader.rest()).flatMap((part) => {
    const [first] = part;
    const span = { start: first?.start ?? 0, end: part.at(-1)?.end ?? 0 };
    const action = new SqlReader(part);
    const given = action.takeOne("add", "drop", "alter", "rename", "modify", "change", "set");
    // In SQL Server, and in parentheses elsewhere, one ADD or DROP goes for all that follows it.
    if (given === undefined && verb === "") return [];
    verb = given ?? verb;
    if (given === undefined && verb !== "add" && verb !== "drop") return [];
    return actions(verb, table, action).map((does) => ({ does, span }));
  });
}

function actions(verb: string, table: string, reader: SqlReader): readonly Does[] {
  switch (verb) {
    case "add":
      return added(table, reader);
    case "drop":
      return droppedPart(table, reader);
    case "alter":
      return alteredColumn(table, reader);
    case "rename":
      return renamed(table, reader);
    case "set":
      return settings(table, reader);
    case "modify": {
      reader.take("column");
      const column = reader.identifier();
      return column === undefined ? [] : restated(table, column, `MODIFY ${column}`, reader);
    }
    case "change": {
      reader.take("column");
      const from = reader.identifier();
      const to = reader.identifier();
      if (from === undefined || to === undefined) return [];
      if (from === to) return restated(table, from, `CHANGE ${from}`, reader);
      return [change("column-renamed", table, from, `CHANGE ${from} ${to}`)];
    }
    default:
      return [];
  }
}

function droppedPart(table: string, reader: SqlReader): readonly Does[] {
  const first = reader.peek();
  if (first?.kind === "word" && NOT_COLUMNS.has(first.text)) {
    if (reader.takeOne("index", "key") === undefined) return [];
    const name = reader.identifier();
    return name === undefined ? [] : [{ what: "drops", name }];
  }
  reader.take("column");
  reader.take("if", "exists");
  const column = reader.identifier();
  return column === undefined ? [] : [change("column-dropped", table, column, `DROP COLUMN ${column}`)];
}

function alteredColumn(table: string, reader: SqlReader): readonly Does[] {
  if (["constraint", "index"].includes(reader.peek()?.text ?? "")) return [];
  reader.take("column");
  const column = reader.identifier();
  if (column === undefined) return [];
  if (reader.take("set", "not", "null"))
    return [change("null-forbidden", table, column, `ALTER COLUMN ${column} SET NOT NULL`)];
  const says = `ALTER COLUMN ${column} TYPE`;
  if (reader.take("set", "data", "type") || reader.take("type")) return retyped(table, column, says, reader);
  if (["set", "drop", "add", "restart", "reset"].includes(reader.peek()?.text ?? "")) return [];
  return retyped(table, column, says, reader); // SQL Server's ALTER COLUMN names the type at once
}

function retyped(table: string, column: string, says: string, reader: SqlReader): readonly Does[] {
  const type = typeOf(reader.rest());
  return type === undefined ? [] : [{ ...change("type-changed", table, column, `${says} ${type}`), type }];
}

/** https://dev.mysql.com/doc/refman/8.4/en/alter-table.html: MODIFY and CHANGE take the column's whole definition. */
function restated(table: string, column: string, says: string, reader: SqlReader): readonly Does[] {
  const type = typeOf(reader.rest());
  return type === undefined ? [] : [{ ...change("type-restated", table, column, `${says} ${type}`), type }];
}
