import type { Program } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { sqlOf, valueAt } from "./links.ts";

/** What runs a statement: JDBC, Spring's JdbcTemplate, jOOQ and Exposed. */
const RUNS = new Set([
  "execute",
  "executeUpdate",
  "executeLargeUpdate",
  "addBatch",
  "prepareStatement",
  "update",
  "batchUpdate",
  "exec",
]);

/** Reads the statements of Flyway's migrations in code: https://documentation.red-gate.com/fd/java-based-migrations-273973484.html */
export function flywayEffects(program: Program): readonly SqlEffect[] {
  return program.calls.flatMap((call) => (RUNS.has(lastName(call.callee)) ? sqlOf(valueAt(call, 0), call.span) : []));
}
