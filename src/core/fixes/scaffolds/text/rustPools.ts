import type { ScaffoldContext } from "../../scaffold.ts";

/** Which kind of pool of sqlx's an expression gives by a function of the crate: `db::open().await`. */
export type RustPoolsMade = (value: string) => "Pg" | "MySql" | undefined;

const GIVES =
  /^[ \t]*pub(?:\([a-z]+\))?[ \t]+(?:async[ \t]+)?fn[ \t]+(\w+)[ \t]*\([^)]*\)[ \t]*->[ \t]*((?:[\w:]*Result[ \t]*<[ \t]*)?)(?:\w+::)*(?:(Pg|MySql)Pool|Pool[ \t]*<[ \t]*(?:\w+::)*(Postgres|MySql)[ \t]*>)[ \t]*[,>{]/gm;

/** What functions of the crate's other files give a pool: https://docs.rs/sqlx/latest/sqlx/struct.Pool.html */
export async function rustPoolsMade(context: ScaffoldContext): Promise<RustPoolsMade> {
  const makers: { readonly call: RegExp; readonly kind: "Pg" | "MySql"; readonly fails: boolean }[] = [];
  const paths = new Set(
    context.signals.flatMap(({ kind, place }) =>
      kind === "dependency.used" && place.path.endsWith(".rs") ? [place.path] : [],
    ),
  );
  for (const path of paths) {
    const module = /([^/]+)(?:\/mod)?\.rs$/.exec(path)?.[1] ?? "";
    for (const [, name = "", result, pool, ofDatabase] of ((await context.read(path)) ?? "").matchAll(GIVES)) {
      const kind = (pool ?? ofDatabase) === "MySql" ? "MySql" : "Pg";
      makers.push({ call: new RegExp(`\\b${module}::${name}\\(`), kind, fails: result !== "" });
    }
  }
  return (value) =>
    makers.find(({ call, fails }) => call.test(value) && (!fails || /\?|\.(?:unwrap|expect)\b/.test(value)))?.kind;
}
