import type { ServerApp, Signal } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";

/** A dependency that readiness should ask, and where its client is to be had. */
export interface Need {
  /** What the answer calls it: "postgres", "redis". */
  readonly key: string;
  readonly library: string;
  /** The variable that holds the client, where the app's file can reach it. */
  readonly client?: string;
  /** The file to import it from; undefined for the app's own. */
  readonly path?: string;
  /** The package to import it from, where it is asked of the application by its class. */
  readonly module?: string;
  /** Where the application keeps it, behind the name of that: "state.pool". */
  readonly onApp?: string;
  /** The name it is exported under, where that is another. */
  readonly exportedAs?: string;
}

/** What the answer calls a kind of dependency; those that a request may do without are left out. */
export const DEPENDENCY_KEYS: Readonly<Record<string, string>> = {
  postgres: "postgres",
  mysql: "mysql",
  sql: "database",
  mongodb: "mongodb",
  redis: "redis",
  queue: "queue",
  search: "search",
};

/** What readiness should ask: every client that can be reached, and one placeholder for a kind that has none. */
export function needsOf(context: ScaffoldContext, app: Pick<Signal, "place">): readonly Need[] {
  const used = context.signals.filter((signal) => signal.kind === "dependency.used");
  const needs = new Map<string, Need>();
  const reachable = used.filter((signal) => isReachable(signal, app));
  for (const { data, place } of reachable) {
    const kind = DEPENDENCY_KEYS[data.type];
    if (kind === undefined || isAskedAlready(data.library, needs)) continue;
    const key = needs.has(kind) ? (data.client ?? data.onApp?.split(".").at(-1) ?? kind) : kind;
    if (needs.has(key)) continue;
    const isHere = place.path === app.place.path;
    needs.set(key, {
      key,
      library: data.library,
      ...(data.client === undefined ? {} : { client: data.client }),
      ...(data.onApp === undefined ? {} : { onApp: data.onApp }),
      ...(isHere ? {} : { path: place.path }),
      ...(isHere || data.exportedAs === undefined ? {} : { exportedAs: data.exportedAs }),
    });
  }
  for (const { data } of used) {
    const kind = DEPENDENCY_KEYS[data.type];
    if (kind !== undefined && !needs.has(kind) && !isAskedAlready(data.library, needs))
      needs.set(kind, { key: kind, library: data.library });
  }
  return [...needs.values()];
}

/** True for what is one client, however many settings speak of it: those of tests may name another kind of database. */
function isAskedAlready(library: string, needs: ReadonlyMap<string, Need>): boolean {
  return SINGLETONS.has(library) && [...needs.values()].some((need) => need.library === library);
}

/** The place of a file that is yet to be made: it imports whatever it needs. */
export const NOWHERE: Pick<Signal, "place"> = { place: { path: "", span: { start: 0, end: 0 } } };

function isReachable({ data, place }: Signal<"dependency.used">, app: Pick<Signal, "place">): boolean {
  if (SINGLETONS.has(data.library)) return true;
  if (data.onApp !== undefined) return true;
  if (data.client === undefined) return false;
  return place.path === app.place.path || data.exportedAs !== undefined;
}

/** Libraries whose module is itself the client. */
export const SINGLETONS: ReadonlySet<string> = new Set(["mongoose", "django.db"]);

/** Which of the two endpoints are to be written, and where. */
export interface Wanted {
  readonly liveness?: string;
  readonly readiness?: string;
}

/** What a framework's part of the scaffold is given. */
export interface Site {
  readonly context: ScaffoldContext;
  readonly app: Signal<"server.app">;
  readonly data: ServerApp;
  /** The app's file as it is now. */
  readonly text: string;
  readonly needs: readonly Need[];
  readonly wanted: Wanted;
}

/** "postgres" of the placeholder `askPostgres`; in Python `ask_postgres`. */
export function placeholderName(need: Need, language: string): string {
  const word = need.key.replace(/\W+/g, "_");
  return language === "python" ? `ask_${word.toLowerCase()}` : `ask${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
