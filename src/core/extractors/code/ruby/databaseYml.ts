import type { Signal, Timeout } from "../../../model.ts";
import type { Extraction, Extractor, SourceFile } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { at, entry, textAt, type YamlEntry, type YamlNode } from "../../yaml.ts";
import { fixWith } from "../edits.ts";

const SOURCE = "https://guides.rubyonrails.org/configuring.html#configuring-a-postgresql-database";
const ADAPTERS = new Set(["postgresql", "postgis", "mysql2", "trilogy"]);
/** What libpq is handed that ends a wait. */
const BOUNDS = ["connect_timeout", "tcp_user_timeout", "options", "service"];

/** What trilogy is handed; what it does without is said nowhere: https://github.com/trilogy-libraries/trilogy/tree/main/contrib/ruby */
const TRILOGY_BOUNDS = ["read_timeout", "connect_timeout"];

/** The databases of Rails: https://guides.rubyonrails.org/configuring.html#configuring-a-database */
export const databaseYml: Extractor = {
  name: "config/database.yml",
  files: ["**/config/database.yml"],
  mayHold: (text) => /\b(?:postgresql|postgis|mysql2|trilogy)\b/.test(text) && /^production:/m.test(text),
  extract(file): Extraction {
    const [document] = readYaml(withoutRuby(file.text));
    const production = entry(document?.root, "production");
    if (production?.value.kind !== "map") return { signals: [], problems: [] };
    const several = [...production.value.entries.values()].filter(({ value }) => at(value, "adapter") !== undefined);
    const databases = at(production.value, "adapter") === undefined ? several : [production];
    return { signals: databases.flatMap((each) => databaseSignals(each, production, file)), problems: [] };
  },
};

function databaseSignals(database: YamlEntry, production: YamlEntry, { path, text }: SourceFile): readonly Signal[] {
  const { value, keySpan } = database;
  const adapter = entry(value, "adapter");
  const host = textAt(value, "host") ?? "";
  const isOfOthers = host === "" || at(value, "url") !== undefined;
  if (!ADAPTERS.has(textAt(value, "adapter") ?? "") || host.startsWith("/") || adapter === undefined) return [];
  const name = database === production ? "production" : `production.${database.key}`;
  const about = {
    language: "ruby",
    client: "Rails",
    call: `${name} in ${path}`,
    inBrowser: false,
    connects: true,
  } as const;
  const isBound = BOUNDS.some((key) => isGiven(at(value, key))) || isGiven(at(value, "variables", "statement_timeout"));
  const place = { path, span: keySpan };
  if (isOfOthers && !isBound && !TRILOGY_BOUNDS.some((key) => isGiven(at(value, key)))) {
    return [{ kind: "call.outbound", place, data: { ...about, timeout: ELSEWHERE, fixes: [] } }];
  }
  if (textAt(value, "adapter") === "mysql2") {
    const timeout = mysqlTimeout(value);
    return [{ kind: "call.outbound", place, data: { ...about, timeout, fixes: [] } }];
  }
  if (textAt(value, "adapter") === "trilogy" && !TRILOGY_BOUNDS.some((key) => isGiven(at(value, key)))) return [];
  if (isBound || textAt(value, "adapter") === "trilogy") {
    return [{ kind: "call.outbound", place, data: { ...about, timeout: { state: "set", by: "argument" }, fixes: [] } }];
  }
  const line = text.lastIndexOf("\n", adapter.keySpan.start) + 1;
  const indent = text.slice(line, adapter.keySpan.start);
  const end = adapter.value.span.end;
  const isPlain = /^[ \t]+$/.test(indent) && /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 80));
  const fixes = isPlain
    ? fixWith("Set a 10 s timeout here", [{ path, span: { start: end, end }, text: `\n${indent}connect_timeout: 10` }])
    : [];
  const note = "Rails hands pg no `connect_timeout`, and there is none by default";
  const timeout = { state: "missing", source: SOURCE, note } as const;
  return [{ kind: "call.outbound", place, data: { ...about, timeout, fixes } }];
}

/** DATABASE_URL is merged into what the file says: https://guides.rubyonrails.org/configuring.html#connection-preference */
const ELSEWHERE: Timeout = {
  state: "unknown",
  reason: "its address is not in the file, and may say how long is waited: DATABASE_URL, or a socket of the machine",
};

/** Zero is as if nothing were said: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-CONNECT-TIMEOUT */
function isGiven(setting: YamlNode | undefined): boolean {
  if (setting?.kind !== "scalar") return setting !== undefined;
  return setting.value !== null && Number(setting.value) !== 0;
}

const MYSQL = "https://github.com/brianmario/mysql2#connection-options";

/** What is written there is handed to mysql2: `read_timeout` bounds its queries, and 120 s its connecting by default. */
function mysqlTimeout(database: YamlEntry["value"]): Timeout {
  if (at(database, "read_timeout") !== undefined) return { state: "set", by: "argument" };
  const seconds = Number(textAt(database, "connect_timeout"));
  return {
    state: "default",
    milliseconds: seconds > 0 ? seconds * 1000 : 120_000,
    source: MYSQL,
    note: seconds > 0 ? "its `connect_timeout`" : "the default of mysql2 to connect",
    open: "a query waits for its answer without limit unless `read_timeout` is set",
  };
}

/** The text with words in place of the Ruby in it, and of the same length; a line that is Ruby alone is left blank. */
export function withoutRuby(text: string): string {
  return text.replace(/<%[^%]*(?:%(?!>)[^%]*)*%>/g, (ruby, offset: number) => {
    const before = text.slice(text.lastIndexOf("\n", offset) + 1, offset);
    const filler = before.trim() === "" ? " " : "e";
    return ruby.replace(/[^\n]/g, filler);
  });
}
