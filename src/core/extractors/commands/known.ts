import type { Stopping, Timeout } from "../../model.ts";

/** What is known of a server that is started by its own command. */
export interface KnownServer {
  readonly server: string;
  readonly language: string;
  readonly role: "serves" | "works";
  /** The program's name, then words that must stand among its arguments. */
  readonly program: readonly string[];
  readonly words?: readonly string[];
  readonly development?: true;
  readonly stops: (words: readonly string[], stopSignal: string | undefined) => Stopping;
  readonly holds?: (words: readonly string[]) => Timeout;
  /** An option that makes it drain, for the front of its arguments. */
  readonly drainOption?: string;
  /** The options that bound how long a client may hold it, and a value for them. */
  readonly holdOption?: { readonly names: readonly string[]; readonly value: string };
}
