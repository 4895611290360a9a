import type { Program } from "../program.ts";

/** Packages that are never a file of the workspace. */
const OTHERS =
  /^(?:java|javax|jakarta|kotlin|kotlinx|android|androidx|scala|groovy|lombok|reactor|okhttp3|retrofit2|feign|com\.(?:google|fasterxml|amazonaws)|io\.(?:ktor|netty|grpc|micronaut|quarkus|vertx|swagger)|org\.(?:springframework|apache|slf4j|junit|hibernate|mockito|json))(?:\.|$)/;

/** As many of the names that a package begins with tell whose it is: "org.apache.streampipes". */
const OWNERS = 3;

/** True for a package of a library that everybody uses, and that the program is no part of itself. */
export function isOfOthers(module: string, program: Program): boolean {
  if (!OTHERS.test(module)) return false;
  const own = ownPackage(program)?.split(".").slice(0, OWNERS).join(".");
  return own === undefined || own.split(".").length < OWNERS || !`${module}.`.startsWith(`${own}.`);
}

/** The package that a file says it is of. */
export function ownPackage({ text }: Program): string | undefined {
  return /^[ \t]*package[ \t]+([\w.]+)/m.exec(text)?.[1];
}
