import type { Row } from "../../resilience/knowledge.ts";
import type { Site } from "../../resilience/site.ts";

/** A tool for operators, or a description of the service, that a call puts on the service's own address. */
export interface ConsoleRow extends Row {
  /** What it is called in a sentence: "Hangfire's dashboard". */
  readonly name: string;
  /** Where it answers by default. */
  readonly path: string;
  /** The argument that says where: its position, or the name of a keyword or of an entry of its options. */
  readonly at?: number | string;
  /** True where it only describes the service. */
  readonly describes?: true;
  /** What stands before it by this call; left out: nothing. Undefined as an answer: it is not there at all. */
  readonly opened?: (site: Site) => Opened | undefined;
}

/** guards: what asks, by name · unsure: settings of its own may ask. */
export interface Opened {
  readonly guards?: readonly string[];
  readonly unsure?: true;
}
