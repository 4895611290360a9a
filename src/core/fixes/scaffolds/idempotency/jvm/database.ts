import { packagesOf } from "../../text/dependencies.ts";
import type { Looked } from "../../topic.ts";
import type { Database } from "../table.ts";

/** The database whose driver a component of the JVM asks for; undefined where it asks for both. */
export function jvmDatabase(looked: Looked): Database | undefined {
  const [database, ...others] = jvmDrivers(looked);
  return others.length === 0 ? database : undefined;
}

/** The databases whose drivers it asks for. */
export function jvmDrivers(looked: Looked): readonly Database[] {
  const names = [...packagesOf(looked)];
  const isPostgres = names.some((name) => /^org\.postgresql:postgresql$/.test(name));
  const isMySql = names.some((name) => /mysql-connector|mariadb-java-client/.test(name));
  return [...(isPostgres ? (["postgres"] as const) : []), ...(isMySql ? (["mysql"] as const) : [])];
}
