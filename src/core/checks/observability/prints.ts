import type { Finding, Seen, Signal } from "../../model.ts";
import { count } from "../../output/words.ts";
import { reach } from "./reach.ts";

/** A file that prints this often shows it; what is rarer may be a word to who starts it. */
const MOST_NOTES = 20;

/** Plain prints of the component's own service code, by file. */
export function printsOf(seen: Seen<"log.printed">): readonly Signal<"log.printed">[] {
  return reach(seen, "log.printed").own.filter(({ data }) => !data.inBrowser);
}

/** Prints of a component whose rule is a logger: each file once. */
export function besideLoggers(seen: Seen<"log.printed">): readonly Finding[] {
  return printsOf(seen)
    .filter(({ data }) => !data.json)
    .slice(0, MOST_NOTES)
    .map(({ data, place }) => ({
      kind: "print-beside-logger",
      severity: "info",
      message: `${data.call} ${data.count === 1 ? "writes a line" : `and its like write ${count(data.count, "line")}`} past the logger: without level, fields or request id.`,
      place,
      fixes: [],
    }));
}
