import type { Expression } from "../program.ts";

/** Names of functions that end what is open, in any language's spelling. */
export const DRAINS =
  /^(?:\$?disconnect|close(?!st)\w*|shut_?down\w*|stop\w*|drain\w*|terminate\w*|destroy\w*|quit|end|dispose\w*|cancel\w*|abort|set|notify\w*|send|emit|release|try_?shutdown|force_?shutdown|graceful\w*|cleanup\w*|clean_up\w*|teardown\w*|kill_?all|unsubscribe|pause|flag|wait)$/i;
/** What a name says that ends what is open, also where it is not the whole name. */
export const SAYS = /grace|shut_?down|drain|close|stop|clean_?up|terminat|tear_?down|exit_?handler|on_?exit|dispose/i;
/** What is named for it: `ShutdownHelper.execute()`. */
export const LIFECYCLE = /shut_?down|grace|terminat/i;
/** Connections that a server uses: to close them lets nobody finish. */
export const STORES =
  /^(?:.*(?:prisma|pool|db|database|redis|mongo\w*|sequelize|knex|postgres|pg|mysql|sql|conn|connection|cache|logger|log|sdk|tracer|telemetry|otel\w*|provider|datasource|producer|orm|sentry|browser|fs|stream|interval|timer))$/i;

/** The name of what a member is taken of. */
export function receiver(object: Expression): string {
  if (object.kind === "name" || object.kind === "member") return object.name;
  if (object.kind === "call")
    return object.callee.kind === "name" || object.callee.kind === "member" ? object.callee.name : "";
  return "";
}

/** True of what only writes: a log, an answer. */
export function isOutput(callee: Expression): boolean {
  return (
    callee.kind === "member" &&
    /^(?:res|response|reply|console|stdout|stderr|sentry|logger|log)$/i.test(receiver(callee.object))
  );
}
