import type { DatabaseDialect, Dialect, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { entriesAt, textAt } from "../yaml.ts";

const PROVIDERS: Readonly<Record<string, Dialect>> = {
  postgresql: "postgresql",
  postgres: "postgresql",
  postgis: "postgresql",
  cockroachdb: "postgresql",
  mysql: "mysql",
  mysql2: "mysql",
  trilogy: "mysql",
  sqlite: "sqlite",
  sqlite3: "sqlite",
  sqlserver: "sqlserver",
};

/** Which database Prisma is told of: https://www.prisma.io/docs/orm/reference/prisma-schema-reference#datasource */
export const prismaDialect: Extractor = {
  name: "Prisma's datasource",
  files: ["**/*.prisma", "**/migration_lock.toml"],

  extract({ path, text }) {
    const source = path.endsWith(".prisma") ? /^datasource\s+\w+\s*\{[^}]*/m.exec(text) : { 0: text, index: 0 };
    const provider = source && /^[ \t]*provider[ \t]*=[ \t]*"(\w+)"/m.exec(source[0]);
    if (!source || !provider) return { signals: [], problems: [] };
    const start = source.index + provider.index;
    const span = { start, end: start + provider[0].length };
    return { signals: dialect(path, span, provider[1] ?? "", `provider = "${provider[1]}"`), problems: [] };
  },
};

/** https://guides.rubyonrails.org/configuring.html#configuring-a-database: what production uses, else what all do. */
export const databaseYaml: Extractor = {
  name: "database.yml",
  files: ["**/config/database.{yml,yaml}", "**/config/database.yml.*"],

  extract({ path, text }) {
    const plain = text.replace(/<%[^%]{0,400}%>/g, (tag) => "x".repeat(tag.length));
    const root = readYaml(plain)[0]?.root;
    const adapter = ["production", "default", "development"].flatMap((name) => [
      textAt(root, name, "adapter"),
      ...entriesAt(root, name).map(({ value }) => textAt(value, "adapter")),
    ]);
    const found = adapter.find((each) => each !== undefined);
    return {
      signals: found === undefined ? [] : dialect(path, { start: 0, end: 0 }, found, `adapter: ${found}`),
      problems: [],
    };
  },
};

/** The provider of Entity Framework: https://learn.microsoft.com/ef/core/providers/ */
export const entityFrameworkDialect: Extractor = {
  name: "provider of Entity Framework",
  files: ["**/*.cs"],
  mayHold: (text) => USES.test(text),

  extract({ path, text }) {
    const found = USES.exec(text);
    if (found === null) return { signals: [], problems: [] };
    const span = { start: found.index, end: found.index + found[0].length };
    return { signals: dialect(path, span, EF_PROVIDERS[found[1] ?? ""] ?? "", `Use${found[1]}`), problems: [] };
  },
};

const USES = /\.Use(Npgsql|SqlServer|MySql|MySQL|Sqlite)\s*\(/;
const EF_PROVIDERS: Readonly<Record<string, Dialect>> = {
  Npgsql: "postgresql",
  SqlServer: "sqlserver",
  MySql: "mysql",
  MySQL: "mysql",
  Sqlite: "sqlite",
};

function dialect(path: string, span: Signal["place"]["span"], name: string, says: string): readonly Signal[] {
  const found = PROVIDERS[name.toLowerCase()];
  if (found === undefined) return [];
  const data: DatabaseDialect = { dialect: found, says };
  return [{ kind: "database.dialect", place: { path, span }, data }];
}
