import type { Stopping, Timeout } from "../../../model.ts";
import type { Insertion } from "../knowledge/client.ts";
import type { Call, Language } from "../program.ts";
import type { Resolver } from "../resolve.ts";

/**
 * What is known of servers and of stopping them in one language. A library is a row: `starts` and `calls` name calls as
 * `spelled` does; "a()…b" is any chain from the one to the other, "*.b" a `b` of what cannot be followed, and "*b" a bare
 * name. A language adds a file of its own and a line in knowledge.ts.
 */
export interface ServerKnowledge {
  readonly languages: readonly Language[];
  readonly servers: readonly ServerRow[];
  readonly handlers: readonly HandlerRow[];
  /** Words of which a text must hold one, so that it need not be parsed otherwise. */
  readonly words: RegExp;
  /** What ends the process at once, by the name of what is called. */
  readonly exits: RegExp;
  /** Calls that close a server, for programs whose signals are heard in one file and acted on in another. */
  readonly closers?: RegExp;
  /** True of calls that wait for work until they are told to stop, for the same. */
  readonly waits?: (call: Call, resolver: Resolver) => boolean;
}

/** A library's way to start a server or a worker. */
export interface ServerRow {
  readonly server: string;
  readonly role: "serves" | "works";
  readonly starts: readonly string[];
  readonly stops: Stopping | ((call: Call, resolver: Resolver) => Stopping);
  /** How long a client may hold it. */
  readonly holds?: (call: Call, resolver: Resolver) => Timeout | undefined;
  /** The option that bounds it. */
  readonly holdFix?: Insertion;
  readonly development?: true;
  /** True of other calls that only look alike. */
  readonly unless?: (call: Call, resolver: Resolver) => boolean;
}

/** A way to hear that the process should stop. */
export interface HandlerRow {
  readonly calls: readonly string[];
  /** Where the signal is given; left out: it is always SIGTERM, or what the platform sends. */
  readonly signal?: number;
  /** Which signal it hears, where no argument says so; undefined where it tells nobody to stop. */
  readonly hears?: (call: Call, resolver: Resolver) => "terminate" | "interrupt" | undefined;
  /** Every argument from `signal` on is a signal. */
  readonly signals?: "rest";
  /** Where the function is that is called; left out: the library drains by itself. */
  readonly handler?: number;
  /** Never hears SIGTERM: Ctrl-C alone. */
  readonly interruptOnly?: true;
  /** The work is done beside it, wherever the program waits for it: `<-ctx.Done()`. */
  readonly beside?: true;
}

/** Ends at once, with what follows for those who wait. */
export function cut(source: string, note: string): Stopping {
  return { state: "cuts", source, note };
}

/** Ends what is under way by itself. */
export function drained(source: string, seconds?: number): Stopping {
  return { state: "drains", source, ...(seconds === undefined ? {} : { seconds }) };
}
