import type { Dialect, Signal, UsedDependency } from "../model.ts";
import { folderOf } from "./folders.ts";

const STORES: Readonly<Partial<Record<Dialect, UsedDependency["type"]>>> = { postgresql: "postgres", mysql: "mysql" };

/**
 * The signals with every database of which the code does not say which it is, an object mapper's, named by what its
 * package's settings and drivers say.
 */
export function linkDialects(signals: readonly Signal[]): readonly Signal[] {
  const dialects = signals.filter((signal) => signal.kind === "database.dialect");
  const packages = signals.filter((signal) => signal.kind === "manifest.package");
  const known = new Map<string, UsedDependency["type"]>();
  return signals.map((signal) => {
    if (signal.kind !== "dependency.used" || signal.data.type !== "sql") return signal;
    const folder = folderOf(signal.place.path);
    const type = known.get(folder) ?? storeOf(drivenNear(folder, packages) ?? namedNear(folder, dialects));
    known.set(folder, type);
    return type === "sql" ? signal : { ...signal, data: { ...signal.data, type } };
  });
}

function storeOf(dialect: Dialect | undefined): UsedDependency["type"] {
  return (dialect && STORES[dialect]) ?? "sql";
}

/** The database that the nearest settings name. */
export function namedNear(folder: string, dialects: readonly Signal<"database.dialect">[]): Dialect | undefined {
  return serving(new Set(nearest(folder, dialects).map(({ data }) => data.dialect)));
}

/** The database that the nearest packages have a driver for. */
export function drivenNear(folder: string, packages: readonly Signal<"manifest.package">[]): Dialect | undefined {
  return driven(nearest(folder, packages));
}

/** The database that packages have a driver for. */
export function driven(packages: readonly Signal<"manifest.package">[]): Dialect | undefined {
  return serving(new Set(packages.flatMap(({ data }) => data.dependencies.flatMap((name) => driverOf(name) ?? []))));
}

/** Those in the deepest folder above this one that holds any. */
function nearest<S extends Signal>(folder: string, signals: readonly S[]): readonly S[] {
  for (let above = `${folder}/`; ; ) {
    const found = signals.filter(({ place }) => place.path.startsWith(above));
    if (found.length > 0) return found;
    if (above === "") return [];
    const parent = above.slice(0, -1);
    above = parent.includes("/") ? parent.slice(0, parent.lastIndexOf("/") + 1) : "";
  }
}

/** The one that serves: SQLite beside another is what tests and laptops use. Undefined where there are several. */
export function serving(dialects: ReadonlySet<Dialect>): Dialect | undefined {
  const server = [...dialects].filter((dialect) => dialect !== "sqlite");
  return server.length === 1 ? server[0] : server.length === 0 && dialects.has("sqlite") ? "sqlite" : undefined;
}

const DRIVERS: readonly (readonly [Dialect, RegExp])[] = [
  [
    "postgresql",
    /^(?:pg|pg-promise|postgres|@neondatabase\/serverless|@vercel\/postgres|psycopg\d?(?:-binary)?|asyncpg|pg8000|aiopg|github\.com\/lib\/pq|github\.com\/jackc\/pgx(?:\/v\d+)?|gorm\.io\/driver\/postgres|org\.postgresql:postgresql|org\.postgresql:r2dbc-postgresql|Npgsql(?:\.EntityFrameworkCore\.PostgreSQL)?|tokio-postgres|ext-(?:pdo_)?pgsql)$/i,
  ],
  [
    "mysql",
    /^(?:mysql2?|mariadb|mysqlclient|pymysql|aiomysql|asyncmy|mysql-connector-python|github\.com\/go-sql-driver\/mysql|gorm\.io\/driver\/mysql|(?:com\.mysql|mysql):mysql-connector-(?:j|java)|org\.mariadb\.jdbc:mariadb-java-client|Pomelo\.EntityFrameworkCore\.MySql|MySqlConnector|trilogy|ext-(?:pdo_mysql|mysqli))$/i,
  ],
  [
    "sqlserver",
    /^(?:mssql|tedious|pyodbc|pymssql|mssql-django|github\.com\/microsoft\/go-mssqldb|com\.microsoft\.sqlserver:mssql-jdbc|Microsoft\.EntityFrameworkCore\.SqlServer|Microsoft\.Data\.SqlClient)$/i,
  ],
  [
    "sqlite",
    /^(?:sqlite3|better-sqlite3|aiosqlite|github\.com\/(?:mattn\/go-sqlite3|glebarez\/sqlite)|gorm\.io\/driver\/sqlite|modernc\.org\/sqlite|Microsoft\.EntityFrameworkCore\.Sqlite)$/i,
  ],
];

/** The database that a driver speaks to. */
export function driverOf(dependency: string): Dialect | undefined {
  return DRIVERS.find(([, names]) => names.test(dependency))?.[0];
}
