import type { LibraryUse, UseTopic } from "../../../model.ts";
import type { Language } from "../program.ts";
import type { Row } from "../resilience/knowledge.ts";
import type { Site } from "../resilience/site.ts";

/**
 * What shows that a library is used for a topic. `calls` are named as in `resilience/knowledge.ts`:
 * "prom-client#Histogram", "#Serilog.Log.*", "~*logger.info"; `imports` are modules whose import alone does it
 * ("dd-trace/init", "net/http/pprof"). To know another library, add a row to its topic's table and a case to the page of
 * the check that asks for it.
 */
export interface UseRow extends Row {
  /** What this place does within the topic: "histogram", "exporter", "guard". */
  readonly role: string;
  /** Modules whose import alone shows it; those below them count as well. */
  readonly imports?: readonly string[];
  /**
   * Members that are assigned to, the rest of their path left out with a star: "*config.log_tags". The place's expression
   * is then what is assigned.
   */
  readonly assigns?: readonly string[];
  /** Rust's macros, by the last of their names; a file that uses one names the library as well. */
  readonly macros?: readonly string[];
  /** What words of a text must begin with, in place of the module's name, where that stands in nearly every file. */
  readonly words?: readonly string[];
  /** What is so wherever it stands. */
  readonly says?: LibraryUse["facts"];
  /** What else can be read at the place. */
  readonly facts?: (site: Site) => LibraryUse["facts"];
}

/** A topic's rows by language; those of JavaScript hold for TypeScript, those of "jvm" for Java and Kotlin. */
export interface UseTable {
  readonly topic: UseTopic;
  readonly rows: Readonly<Partial<Record<UseLanguage, readonly UseRow[]>>>;
}

export type UseLanguage = Exclude<Language, "typescript" | "java" | "kotlin"> | "jvm";

/** The language under which the rows for a program stand. */
export function tableLanguage(language: Language): UseLanguage {
  if (language === "typescript") return "javascript";
  return language === "java" || language === "kotlin" ? "jvm" : language;
}

/** A member called on whatever holds it, in languages whose imports bind no names and on parameters. */
export function onAnything(...members: readonly string[]): readonly string[] {
  return members.flatMap((member) => [`#*.${member}`, `~*.${member}`, `~${member}`]);
}
