import type { Stopping, Timeout } from "../../model.ts";
import type { KnownServer } from "./known.ts";
import { numberOption } from "./words.ts";

type Stops = KnownServer["stops"];
type Holds = NonNullable<KnownServer["holds"]>;

/** Ends what is under way, for as long as an option says. */
export function drains(source: string, fallback?: number, ...options: readonly string[]): Stops {
  return (words) => {
    const given = numberOption(words, ...options);
    const seconds = typeof given === "number" ? given : fallback;
    return {
      state: "drains",
      source,
      ...(seconds === undefined ? {} : { seconds }),
      ...(typeof given === "number" ? { given: true as const } : {}),
    };
  };
}

/** Ends at once when it gets SIGTERM. */
export function cuts(source: string, note: string): Stops {
  return () => ({ state: "cuts", source, note });
}

/** Drains only when its container is stopped with another signal than SIGTERM. */
export function drainsOn(signal: string, source: string, note: string): Stops {
  return (_, stopSignal): Stopping =>
    stopSignal === signal ? { state: "drains", source } : { state: "cuts", source, note };
}

/** Drains where an option is given. */
export function drainsWith(option: string, source: string, note: string): Stops {
  return (words): Stopping => (words.includes(option) ? { state: "drains", source } : { state: "cuts", source, note });
}

/** A wait that an option sets, in seconds; 0 switches it off. */
export function waits(source: string, fallback: number, note: string, ...options: readonly string[]): Holds {
  return (words): Timeout => {
    const given = numberOption(words, ...options);
    if (given === undefined) return { state: "default", milliseconds: fallback * 1000, source, note };
    if (given === "unknown") return { state: "unknown", reason: `${options[0] ?? "its timeout"} is given at run time` };
    if (given === 0) return { state: "disabled", by: "argument", source };
    return { state: "set", milliseconds: given * 1000, by: "argument" };
  };
}

/** A wait that no option of the command changes. */
export function always(source: string, seconds: number, note: string): Holds {
  return () => ({ state: "default", milliseconds: seconds * 1000, source, note });
}
