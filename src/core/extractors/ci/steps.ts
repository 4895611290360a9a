import type { CiJob, CiStep, CiSystem, CiTrigger, Signal, Span } from "../../model.ts";
import { runsUnseen } from "../shipping/imageDownloads.ts";
import { looseIn } from "../shipping/imageInstalls.ts";
import { entriesAt, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { commandsOf, type ShellCommand } from "./shell.ts";

/** A pipeline's file, and what reads it. */
export interface PipelineFile {
  readonly path: string;
  readonly text: string;
  readonly system: CiSystem;
  /** The document before the one that is read, where the file has one: GitLab's `spec`. */
  readonly header?: YamlNode;
}

/** Inputs by what they are where nobody says so: those of workflows, actions and GitLab's files. */
export function defaultsOf(inputs: YamlNode | undefined): Pick<CiJob, "defaults"> {
  const found = entriesAt(inputs).flatMap(({ key, value }) => {
    const text = textAt(value, "default");
    return text === undefined ? [] : [[key, text.slice(0, 400)] as const];
  });
  return found.length === 0 ? {} : { defaults: Object.fromEntries(found) };
}

/** What the commands of one script share. */
export interface Around {
  readonly file: PipelineFile;
  readonly job: string;
  readonly byHand?: boolean;
  readonly folder?: string | undefined;
  readonly mayFail?: string | undefined;
  readonly mayFailAt?: Span | undefined;
  readonly never?: string | undefined;
  readonly on?: readonly CiTrigger[] | undefined;
  /** A failure before the last command of a pipe is lost: the shell has no `pipefail`. */
  readonly losesPipes?: boolean;
}

/** The commands of a script: a text, or a list of texts that may be nested. */
export function scriptSteps(around: Around, script: YamlNode | undefined, depth = 0): readonly Signal<"ci.step">[] {
  if (script === undefined || script.kind === "map" || depth > 10) return [];
  if (script.kind === "list") {
    if (isReference(around.file.text, script)) return [];
    return script.items.flatMap((item) => scriptSteps(around, item, depth + 1));
  }
  const text = textAt(script);
  return text === undefined ? [] : textSteps(around, text, script.span);
}

/** The commands of a script that stands at this span of the file. */
export function textSteps(around: Around, script: string, span: Span): readonly Signal<"ci.step">[] {
  const find = finder(around.file.text, span, script);
  const pipefail = !around.losesPipes || /\bpipefail\b/.test(script);
  return commandsOf(plainInputs(script)).map((command, index, all) => {
    const at = find(command.start, command.end) ?? span;
    const lost = !pipefail && command.after === "|" ? "a pipe without pipefail" : undefined;
    const swallowedAt = command.swallowedTo === undefined ? undefined : find(command.end, command.swallowedTo);
    const mayFail = around.mayFail ?? (command.failureSwallowed ? "|| true" : lost);
    return step({ ...around, mayFail, mayFailAt: around.mayFail === undefined ? swallowedAt : around.mayFailAt }, at, {
      words: masked(command.words),
      ...takenBy(command, all[index - 1]),
    });
  });
}

/** What a command takes from the network, with nothing to hold it against. */
function takenBy({ words }: ShellCommand, before: ShellCommand | undefined): Pick<CiStep, "takes"> {
  const what = looseIn(words);
  if (what.length > 0) return { takes: { as: "package", what } };
  const isPiped = before?.after === "|" && /^(?:curl|wget)$/.test(before.words[0] ?? "") && SHELL.test(words[0] ?? "");
  return isPiped || (SHELL.test(words[0] ?? "") && runsUnseen(words.join(" "))) ? { takes: { as: "script" } } : {};
}

const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|a|k)?sh$/;

/** What stands behind a `|` of an input is no command: https://docs.gitlab.com/ci/inputs/#specify-functions-to-manipulate-input-values */
function plainInputs(script: string): string {
  if (!script.includes("$[[")) return script;
  return script.replace(
    /(\$\[\[\s{0,9}inputs\.[\w-]{1,100})(\s{0,9}\|[^[\]\n]{0,100})(?=\]\])/g,
    (_, input: string, functions: string) => input + " ".repeat(functions.length),
  );
}

/** `!reference [.setup, script]`: https://docs.gitlab.com/ci/yaml/yaml_optimization/#reference-tags */
export function isReference(text: string, { span }: YamlNode): boolean {
  return /!reference\s*$/.test(text.slice(Math.max(0, span.start - 14), span.start));
}

/**
 * Where a stretch of a script stands in the file: block scalars lose their indentation, so its text is looked for from
 * where the one before it was found.
 */
function finder(text: string, span: Span, script: string): (start: number, end: number) => Span | undefined {
  let cursor = span.start;
  return (start, end) => {
    const piece = script.slice(start, end);
    if (piece === "" || /[\r\n]/.test(piece)) return undefined;
    const found = text.indexOf(piece, cursor);
    if (found < 0 || found + piece.length > span.end) return undefined;
    cursor = found;
    return { start: found, end: found + piece.length };
  };
}

/** One step, with what is around it. */
export function step(
  around: Around,
  span: Span,
  what: Pick<CiStep, "words" | "uses" | "inputs" | "takes">,
): Signal<"ci.step"> {
  const { file, job, byHand = false, folder, mayFail, mayFailAt, never, on } = around;
  const data: CiStep = {
    system: file.system,
    job,
    byHand,
    ...what,
    ...(folder === undefined || folder === "" ? {} : { folder }),
    ...(mayFail === undefined ? {} : { mayFail }),
    ...(mayFailAt === undefined ? {} : { mayFailAt }),
    ...(never === undefined ? {} : { never }),
    ...(on === undefined ? {} : { on }),
  };
  return { kind: "ci.step", place: { path: file.path, span, within: job }, data };
}

/** A job, at the name it has in the file. */
export function jobSignal(file: PipelineFile, span: Span, data: Omit<CiJob, "system">): Signal<"ci.job"> {
  return { kind: "ci.job", place: { path: file.path, span, within: data.job }, data: { system: file.system, ...data } };
}

/** What an action is given, without what may be a credential. */
export function inputsOf(node: YamlNode | undefined): Readonly<Record<string, string>> {
  const found: [string, string][] = [];
  for (const { key, value } of entriesAt(node)) {
    const text =
      value.kind === "list"
        ? itemsAt(value)
            .map((item) => textAt(item) ?? "")
            .join("\n")
        : textAt(value);
    if (text === undefined || SECRET_NAME.test(key)) continue;
    found.push([key, text.slice(0, 400).replace(LONG_RUN, maskRun)]);
  }
  return Object.fromEntries(found);
}

const SECRET_NAME = /pass(?:word|wd)?|token|secret|key|credential|auth/i;
const SECRET_OPTION = /^--?[\w-]*(?:pass(?:word)?|passwd|token|secret|key|credentials?|auth)[\w-]*(=|$)/i;
const LONG_RUN = /[A-Za-z0-9_-]{20,}/g;

function maskRun(run: string): string {
  return /\d/.test(run) && /[A-Za-z]/.test(run) ? "…" : run;
}

/** The words without what might be a credential: its value stays in the file. */
export function masked(words: readonly string[]): readonly string[] {
  return words.map((word, index) => {
    if (word.startsWith("$")) return word;
    const option = SECRET_OPTION.exec(word);
    if (option?.[1] === "=") return `${option[0]}…`;
    if (SECRET_OPTION.exec(words[index - 1] ?? "")?.[1] === "" && !word.startsWith("-")) return "…";
    return word.replace(LONG_RUN, maskRun);
  });
}

/** The commands of a task, as data. */
export function taskCommands(
  script: string,
  masks: (command: ShellCommand) => string | undefined = () => undefined,
): readonly { readonly words: readonly string[]; readonly mayFail?: string }[] {
  return commandsOf(script).map((command) => {
    const mayFail = masks(command) ?? (command.failureSwallowed ? "|| true" : undefined);
    return { words: masked(command.words), ...(mayFail === undefined ? {} : { mayFail }) };
  });
}
