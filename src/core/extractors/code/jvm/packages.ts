/** Packages that are never a file of the workspace. */
const OTHERS =
  /^(?:java|javax|jakarta|kotlin|kotlinx|android|androidx|scala|groovy|lombok|reactor|okhttp3|retrofit2|feign|com\.(?:google|fasterxml|amazonaws)|io\.(?:ktor|netty|grpc|micronaut|quarkus|vertx|swagger)|org\.(?:springframework|apache|slf4j|junit|hibernate|mockito|json))(?:\.|$)/;

/** True for a package of a library that everybody uses. */
export function isOfOthers(module: string): boolean {
  return OTHERS.test(module);
}
