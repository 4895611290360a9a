import { packagesOf } from "../../text/dependencies.ts";
import type { Looked } from "../../topic.ts";
import type { Database } from "../table.ts";

/** The database whose driver a component of the JVM asks for. */
export function jvmDatabase(looked: Looked): Database | undefined {
  const names = [...packagesOf(looked)];
  if (names.some((name) => /^org\.postgresql:postgresql$/.test(name))) return "postgres";
  return names.some((name) => /mysql-connector|mariadb-java-client/.test(name)) ? "mysql" : undefined;
}
