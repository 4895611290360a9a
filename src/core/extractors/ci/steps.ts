import type { CiStep, Signal, Span } from "../../model.ts";
import { textAt, type YamlNode } from "../yaml.ts";
import { commandsOf } from "./shell.ts";

/** What the commands of one script share. */
export interface Around extends Pick<CiStep, "system" | "job" | "byHand"> {
  readonly path: string;
  readonly mayFail?: string | undefined;
  readonly never?: string | undefined;
}

/** The commands of a script: a text, or a list of texts that may be nested. */
export function scriptSteps(around: Around, script: YamlNode | undefined, depth = 0): readonly Signal<"ci.step">[] {
  if (script === undefined || script.kind === "map" || depth > 10) return [];
  if (script.kind === "list") return script.items.flatMap((item) => scriptSteps(around, item, depth + 1));
  return commandsOf(textAt(script) ?? "").map(({ words, failureSwallowed }) =>
    step({ ...around, mayFail: around.mayFail ?? (failureSwallowed ? "|| true" : undefined) }, script.span, {
      words: masked(words),
    }),
  );
}

/** One step, with what is around it. */
export function step(
  { path, system, job, byHand, mayFail, never }: Around,
  span: Span,
  what: Pick<CiStep, "words" | "uses">,
): Signal<"ci.step"> {
  const data: CiStep = {
    system,
    job,
    byHand,
    ...what,
    ...(mayFail === undefined ? {} : { mayFail }),
    ...(never === undefined ? {} : { never }),
  };
  return { kind: "ci.step", place: { path, span, within: job }, data };
}

const SECRET_OPTION = /^--?[\w-]*(?:pass(?:word)?|passwd|token|secret|key|credentials?|auth)[\w-]*(=|$)/i;
const LONG_RUN = /[A-Za-z0-9_-]{20,}/g;

/** The words without what might be a credential: its value stays in the file. */
function masked(words: readonly string[]): readonly string[] {
  return words.map((word, index) => {
    if (word.startsWith("$")) return word;
    const option = SECRET_OPTION.exec(word);
    if (option?.[1] === "=") return `${option[0]}…`;
    if (SECRET_OPTION.exec(words[index - 1] ?? "")?.[1] === "" && !word.startsWith("-")) return "…";
    return word.replace(LONG_RUN, (run) => (/\d/.test(run) && /[A-Za-z]/.test(run) ? "…" : run));
  });
}
