import type { BesideApp } from "../../text/jvmApp.ts";
import type { Database } from "../table.ts";
import { undertowInJava } from "./undertowJava.ts";
import { undertowInKotlin } from "./undertowKotlin.ts";

/**
 * A handler around all others, with a conduit that holds an answer back until it is kept:
 * https://undertow.io/javadoc/2.1.x/io/undertow/server/HttpServerExchange.html#addResponseWrapper(io.undertow.server.ConduitWrapper)
 */
export function undertowIdempotency(database: Database): BesideApp {
  return {
    name: "Idempotency",
    call: "idempotency",
    java: undertowInJava(database),
    kotlin: undertowInKotlin(database),
  };
}
