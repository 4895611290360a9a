import type { Instruction } from "dockerfile-ast";
import type { EditFix, Span, StartCommand } from "../../model.ts";
import { execFormFixes, startCommand } from "./startCommand.ts";
import { type Shell, shellOf } from "./unwrap.ts";
import { programName } from "./words.ts";

/** A Dockerfile's text, and how its parser's lines become offsets. */
export interface ImageText {
  readonly path: string;
  readonly text: string;
  offsetOf(position: { readonly line: number; readonly character: number }): number;
}

/** One ENTRYPOINT or CMD. */
interface Form {
  readonly keyword: string;
  readonly span: Span;
  readonly argumentSpan: Span;
  readonly argv?: readonly string[];
  readonly shell?: string;
}

/**
 * What an image starts: https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact.
 * `instructions` are those of the final stage and of the stages it is built on, the first one first.
 */
export function imageCommand(
  stages: readonly (readonly Instruction[])[],
  image: ImageText,
  base: { readonly name: string; readonly span: Span },
): StartCommand | undefined {
  const instructions = stages.flat();
  const entrypoint = formOf(
    instructions.findLast((each) => each.getKeyword() === "ENTRYPOINT"),
    image,
  );
  const setsEntrypoint = stages.findLastIndex((stage) => stage.some((each) => each.getKeyword() === "ENTRYPOINT"));
  // An ENTRYPOINT takes the CMD of the stages before it away.
  const own = stages.slice(Math.max(0, setsEntrypoint)).flat();
  const cmd = formOf(
    own.findLast((each) => each.getKeyword() === "CMD"),
    image,
  );
  const stopSignal = instructions
    .findLast((each) => each.getKeyword() === "STOPSIGNAL")
    ?.getArgumentsContent()
    ?.trim();
  const shellWords = shellInstruction(instructions);
  if (entrypoint === undefined && cmd === undefined) return ofBase(base, image);
  const decides = entrypoint?.shell !== undefined || cmd === undefined ? entrypoint : cmd;
  if (
    decides === undefined ||
    (entrypoint !== undefined && handsOver(entrypoint) && cmd === undefined && isInit(entrypoint))
  )
    return undefined;
  const shell = imageShell(instructions, base.name);
  const given = {
    place: { path: image.path, span: decides.span },
    written: image.text.slice(decides.span.start, decides.span.end),
    text: image.text,
    ...(shell === undefined ? {} : { sh: shell }),
    ...(stopSignal === undefined || /\$/.test(stopSignal) ? {} : { stopSignal: signalName(stopSignal) }),
  };
  // PowerShell and cmd are no first process of a container that gets SIGTERM.
  const hears = /powershell|pwsh|cmd|\bexec\b|tini|dumb-init/i.test(shellWords);
  if (decides.shell !== undefined) {
    const init = decides === cmd && entrypoint?.argv !== undefined && (isInit(entrypoint) || handsOver(entrypoint));
    const passes = hears || (init && isInit(entrypoint));
    const fixes = fixesOf(
      decides,
      image,
      decides === cmd ? "CMD" : "ENTRYPOINT",
      cmd !== undefined && decides === entrypoint,
    );
    return startCommand({ ...given, shell: decides.shell, form: "shell", ...(passes ? { hears: true } : {}), fixes });
  }
  const argv = [...(entrypoint?.argv ?? []), ...(decides === cmd ? (cmd.argv ?? []) : [])];
  return startCommand({
    ...given,
    argv,
    form: "exec",
    ...(hears ? { hears: true } : {}),
    fixes: execInside(decides, image),
  });
}

/** The shell that a line is handed to: said by the last SHELL, by the base's name, or by what installs packages. */
export function imageShell(instructions: readonly Instruction[], base: string): Shell | undefined {
  if (/\bbash\b/.test(shellInstruction(instructions))) return "bash";
  return shellOf(base) ?? shellOfPackages(instructions);
}

function shellInstruction(instructions: readonly Instruction[]): string {
  return instructions.findLast((each) => each.getKeyword() === "SHELL")?.getArgumentsContent() ?? "";
}

/** The shell of an image that is known by its digest alone, by what installs packages into it. */
function shellOfPackages(instructions: readonly Instruction[]): Shell | undefined {
  const run = instructions
    .filter((each) => each.getKeyword() === "RUN")
    .map((each) => each.getArgumentsContent() ?? "");
  if (run.some((text) => /\bapk\s+(?:--?[\w-]+\s+)*(?:add|update|upgrade)\b/.test(text))) return shellOf("alpine");
  return run.some((text) => /\b(?:micro)?(?:dnf|yum)\s+(?:--?[\w-]+\s+)*install\b/.test(text))
    ? shellOf("fedora")
    : undefined;
}

/** What well-known images start by themselves: https://hub.docker.com/_/php · https://hub.docker.com/r/dunglas/frankenphp */
const OF_BASE: readonly (readonly [RegExp, string, string])[] = [
  [/^php:[\w.-]*fpm/, "php-fpm", "SIGQUIT"],
  [/^php:[\w.-]*apache/, "apache2-foreground", "SIGWINCH"],
  [/^(?:dunglas\/)?frankenphp(?::|$)/, "frankenphp", "SIGTERM"],
  [/^tiangolo\/uvicorn-gunicorn/, "gunicorn", "SIGTERM"],
];

function ofBase(
  { name, span }: { readonly name: string; readonly span: Span },
  image: ImageText,
): StartCommand | undefined {
  const bare = name.replace(/^(?:docker\.io\/)?(?:library\/)?/, "");
  const known = OF_BASE.find(([pattern]) => pattern.test(bare));
  if (known === undefined) return undefined;
  const [, program, stopSignal] = known;
  const place = { path: image.path, span };
  return startCommand({ place, written: program, argv: [program], form: "exec", text: image.text, stopSignal });
}

function formOf(instruction: Instruction | undefined, { path: _, text, offsetOf }: ImageText): Form | undefined {
  const range = instruction?.getArgumentsRange();
  if (instruction === undefined || range === null || range === undefined) return undefined;
  const whole = instruction.getRange();
  const argumentSpan = { start: offsetOf(range.start), end: offsetOf(range.end) };
  const content = text.slice(argumentSpan.start, argumentSpan.end);
  const form = {
    keyword: instruction.getKeyword(),
    span: { start: offsetOf(whole.start), end: offsetOf(whole.end) },
    argumentSpan,
  };
  const argv = jsonWords(content.replace(/\\\r?\n/g, ""));
  return argv === undefined ? { ...form, shell: content } : { ...form, argv };
}

/** The words of the exec form; undefined for anything that is no list of strings. */
function jsonWords(text: string): readonly string[] | undefined {
  if (!/^\s*\[/.test(text)) return undefined;
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) && words.every((word) => typeof word === "string") ? words : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // Docker runs it in a shell, as it is
    throw error;
  }
}

const INIT = /^(?:tini|tini-static|dumb-init|docker-init|catatonit|my_init|init|s6-svscan)$/;

function isInit({ argv }: Form): boolean {
  return INIT.test(programName(argv?.[0]));
}

/** An entrypoint that runs what it is given. */
function handsOver({ argv }: Form): boolean {
  return argv !== undefined && (INIT.test(programName(argv[0])) || /entrypoint/.test(programName(argv.at(-1))));
}

/** "SIGQUIT" of "QUIT", "3" and "SIGQUIT". */
function signalName(signal: string): string {
  const numbers: Readonly<Record<string, string>> = {
    "2": "SIGINT",
    "3": "SIGQUIT",
    "15": "SIGTERM",
    "28": "SIGWINCH",
  };
  const bare = signal.replace(/^["']|["']$/g, "");
  return numbers[bare] ?? (bare.startsWith("SIG") ? bare : `SIG${bare}`);
}

/** `["sh", "-c", "gunicorn …"]`: the one command of the script takes the shell's place. */
function execInside({ argv, argumentSpan }: Form, { path, text }: ImageText): readonly EditFix[] {
  const script = argv?.at(-1) ?? "";
  if (argv?.at(-2) !== "-c" || /[;&|`(){}#\n]|^\s*(?:exec|cd|export)\b/.test(script.replace(/\$\{[\w:?+-]*\}/g, "")))
    return [];
  const written = text.slice(argumentSpan.start, argumentSpan.end);
  const at = written.lastIndexOf(JSON.stringify(script));
  if (at < 0) return [];
  const offset = argumentSpan.start + at + 1;
  const edits = [{ path, span: { start: offset, end: offset }, text: "exec " }];
  return [{ kind: "edit", title: "Let the shell give way to the program", safety: "safe", edits }];
}

/** None for an ENTRYPOINT in shell form with a CMD beside it: its words would become arguments. */
function fixesOf(form: Form, { path }: ImageText, keyword: string, hasArguments: boolean): readonly EditFix[] {
  if (form.shell === undefined || (keyword === "ENTRYPOINT" && hasArguments)) return [];
  return execFormFixes(path, form.argumentSpan, form.shell);
}
