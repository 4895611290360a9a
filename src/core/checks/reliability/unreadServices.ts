import type { Evidence, Signal } from "../../model.ts";

type Used = Signal<"service.used">;

const ECOSYSTEMS: Readonly<Record<string, Signal<"manifest.package">["data"]["ecosystem"]>> = {
  python: "python",
  ruby: "ruby",
  php: "php",
  javascript: "npm",
  typescript: "npm",
  go: "go",
};

/** What a component asks by packages alone, each once, where it is called first. */
interface AskedServices {
  /** Those of which no default is known. */
  readonly unread: readonly Evidence[];
  /** Those that give up by themselves. */
  readonly bounded: readonly Signal<"call.outbound">[];
}

const RELATIONAL = ["database/sql", "pgx", "gorm", "sqlx", "tokio-postgres", "diesel", "sea-orm"];
const NODE_DATABASES = ["pg", "pg-promise", "mysql", "mssql", "postgres", "knex", "prisma", "@prisma/adapter-pg"];

/** What a mapper, a template or a pool asks by, where it is made or its settings are read: the clients that stand for it. */
const TOLD_BY: Readonly<Record<string, readonly string[] | undefined>> = {
  "doctrine/orm": ["Doctrine"],
  "doctrine/dbal": ["Doctrine"],
  "spring-data-jpa": ["JDBC"],
  "spring-jdbc": ["JDBC"],
  mybatis: ["JDBC"],
  "jdbi3-core": ["JDBC"],
  kotliquery: ["JDBC"],
  "quarkus-hibernate-orm-panache": ["JDBC"],
  "spring-r2dbc": ["R2DBC"],
  "spring-kafka": ["Kafka", "Kafka's producer"],
  "spring-data-redis": ["Redis", "Lettuce", "Jedis"],
  "spring-data-mongodb": ["MongoDB"],
  "javax.sql.DataSource": ["JDBC"],
  HikariCP: ["JDBC"],
  "database/sql": RELATIONAL,
  "github.com/jmoiron/sqlx": RELATIONAL,
  "github.com/jackc/pgx": RELATIONAL,
  "gorm.io/gorm": RELATIONAL,
  "github.com/uptrace/bun": RELATIONAL,
  "github.com/redis/go-redis": ["go-redis"],
  "go.mongodb.org/mongo-driver": ["mongo-go-driver"],
  sqlx: RELATIONAL,
  "sea-orm": RELATIONAL,
  redis: ["redis", "deadpool-redis", "bb8-redis"],
  pg: NODE_DATABASES,
  knex: NODE_DATABASES,
  kysely: NODE_DATABASES,
  "drizzle-orm": [...NODE_DATABASES, "drizzle-orm"],
  ioredis: ["ioredis"],
  mongodb: ["mongodb", "mongoose"],
};

/** Databases that are a file of the program's own, or run inside of it. */
const EMBEDDED = /sqlite|libsql|duckdb|(?:^|[:/])h2(?:$|[:/])|hsqldb|derby/i;

/** The services that a component asks by packages which its manifests name, where that is needed to tell them. */
export function askedServices(
  used: readonly Used[],
  manifests: readonly Signal<"manifest.package">[],
  clientsOfAll: () => ReadonlySet<string>,
): AskedServices {
  const mayBeTold = used.some(({ data }) => data.made === true || TOLD_BY[data.package] !== undefined);
  const clients = mayBeTold ? clientsOfAll() : new Set<string>();
  const declared = new Map<string, Set<string>>();
  const own = new Set(manifests.flatMap(({ data }) => (data.name === undefined ? [] : [spelled(data.name)])));
  const isHanded = used.some(({ data }) => data.handed);
  const isEmbedded = isHanded && manifests.some(({ data }) => data.dependencies.some((each) => EMBEDDED.test(each)));
  for (const { data } of manifests) {
    const names = declared.get(data.ecosystem) ?? new Set();
    for (const each of [...data.dependencies, ...(data.extras ?? [])]) names.add(spelled(each));
    declared.set(data.ecosystem, names);
  }
  const isAsked = ({ data }: Used) => {
    const ecosystem = ECOSYSTEMS[data.language];
    const isTold = ecosystem !== undefined && isDeclared(data, declared.get(ecosystem));
    if (data.made === true) return !clients.has(data.package);
    const isRead = TOLD_BY[data.package]?.some((client) => clients.has(client)) === true;
    if (data.handed === true && isEmbedded) return false;
    // A package of the workspace is read as code.
    if (data.unknown === true && isDeclared(data, own)) return false;
    return !isRead && (isTold || data.ifDeclared !== true);
  };
  const asked = used.filter(isAsked);
  // A file that may say something else leaves it open for all.
  const open = new Set(asked.flatMap(({ data }) => (isBounded(data) ? [] : [data.package])));
  const first = new Map<string, Used>();
  for (const each of asked) {
    const { package: name } = each.data;
    const known = first.get(name);
    if (known === undefined || (isBounded(known.data) && !isBounded(each.data))) first.set(name, each);
  }
  const services = [...first.values()];
  return {
    unread: services.flatMap(({ data, place }) =>
      open.has(data.package) ? [{ message: messageOf(data), place, undecided: true as const }] : [],
    ),
    bounded: services.flatMap((each) => (open.has(each.data.package) ? [] : boundedOf(each))),
  };
}

function isBounded({ unset, bound }: Used["data"]): boolean {
  return unset !== undefined || bound !== undefined;
}

/** In Go a package is a folder of the module that is asked for. */
function isDeclared({ language, package: name }: Used["data"], names: ReadonlySet<string> | undefined): boolean {
  if (names === undefined) return false;
  if (language !== "go") return names.has(spelled(name));
  const folders = name.split("/");
  return folders.some((_, at) => names.has(spelled(folders.slice(0, at + 1).join("/"))));
}

function boundedOf({ data, place }: Used): readonly Signal<"call.outbound">[] {
  const { language, package: name, call = name, unset, bound, inBrowser } = data;
  const byPackage = unset && ({ state: "default", ...unset, note: `the default of ${name}` } as const);
  const timeout = bound ?? byPackage;
  if (timeout === undefined) return [];
  return [{ kind: "call.outbound", place, data: { language, client: name, call, timeout, fixes: [], inBrowser } }];
}

function messageOf({ service, package: name, call, handed, unknown, made }: Used["data"]): string {
  if (made === true) return `${call ?? name} makes a client, and what asks by it was not seen`;
  if (unknown === true) return `${call ?? name} makes a client of ${name}, and how long that waits is not known here`;
  if (handed === true) return `${call ?? name} asks ${service}, and what makes it was not seen`;
  const who = call === undefined ? `${name} asks ${service}` : `${call} asks ${service} by ${name}`;
  return `${who}, and how long that waits by default is not known here`;
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
function spelled(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}
