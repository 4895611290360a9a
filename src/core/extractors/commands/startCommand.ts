import type { EditFix, Place, Span, StartCommand } from "../../model.ts";
import { commandsOf } from "../ci/shell.ts";
import { endsByItself, scriptEndsByItself } from "./ends.ts";
import { isServer, serverOf } from "./servers.ts";
import { becomesLast, type Shell, type Unwrapped, unwrap } from "./unwrap.ts";
import { programName } from "./words.ts";

/** A command as a file gives it: words of its own, or a line for a shell. */
export interface Given {
  readonly place: Place;
  readonly written: string;
  readonly argv?: readonly string[];
  readonly shell?: string;
  /** A shell reads the line, as Docker's shell form has it. */
  readonly form: "exec" | "shell";
  /** What `/bin/sh` is there. */
  readonly sh?: Shell;
  /** The signal that its container is stopped with, where it is another than SIGTERM. */
  readonly stopSignal?: string;
  /** A line that is not the first process of a container: a script, a Procfile. */
  readonly hears?: boolean;
  readonly fixes?: readonly EditFix[];
  /** The file's text, for edits of what a known server is started with. */
  readonly text: string;
}

/** What a command starts, and whether the program hears that it should stop. */
export function startCommand(given: Given): StartCommand {
  const { place, stopSignal } = given;
  const outer = unwrap(given.argv ?? [], given.sh);
  const script = given.shell ?? outer.shell;
  const becomes = given.shell === undefined ? outer.givesWay === true : becomesLast(given.shell, given.sh);
  const read: Scripted =
    script === undefined ? { ...outer, ...WITHOUT_SHELL } : scripted(script, becomes, outer.init, given.sh);
  const { words, runner, npmScript, init, isExec, isTrapped, isFollowed } = read;
  const deaf =
    init || isTrapped || stopSignal !== undefined || given.hears || endsByItself(words) || scriptEndsByItself(npmScript)
      ? undefined
      : deafness(script !== undefined && !isExec, runner);
  const file = scriptFile(words);
  const starter =
    npmScript === undefined
      ? file === undefined
        ? undefined
        : ({ from: "script", name: file } as const)
      : ({ from: "package.json", name: npmScript } as const);
  const starts = serverOf(words, { place, text: given.text, ...(stopSignal === undefined ? {} : { stopSignal }) });
  return {
    place,
    written: shorten(given.written),
    words,
    ...(deaf === undefined ? {} : { deaf }),
    ...(deaf !== undefined && hearsInBusybox(given) ? { hearsInBusybox: true as const } : {}),
    ...(starter === undefined ? {} : { script: starter }),
    ...(starts === undefined ? {} : { starts }),
    fixes: deaf === undefined || isFollowed ? [] : (given.fixes ?? []),
  };
}

/** What a deployment file starts with a shell is read without the image that has the shell. */
function hearsInBusybox(given: Given): boolean {
  return given.sh === undefined && startCommand({ ...given, sh: "busybox" }).deaf === undefined;
}

/** What a shell is told to start. */
interface Scripted extends Omit<Unwrapped, "shell" | "givesWay"> {
  /** The shell is gone once it runs. */
  readonly isExec: boolean;
  readonly isTrapped: boolean;
  /** Something is left to be done after it. */
  readonly isFollowed: boolean;
}

const WITHOUT_SHELL = { isExec: true, isTrapped: false, isFollowed: false };

/** The program of a shell's script that runs until it is stopped; `becomes`: that shell is replaced by what comes last. */
function scripted(script: string, becomes: boolean, hasInit: boolean, sh: Shell | undefined): Scripted {
  const commands = commandsOf(script);
  const all = commands.map((each) => unwrap(each.words, sh));
  // What runs until it is stopped, also where something is left to be done after it.
  const lasting = all.findLastIndex((each, at) => !endsByItself(each.words) && !isStep(each, commands[at]?.after));
  const inner = all[lasting] ?? all.at(-1) ?? unwrap([]);
  const init = hasInit || (inner.init && (commands.length === 1 || lastIsExec(script)));
  const isFollowed = lasting >= 0 && lasting < all.length - 1;
  const isExec = !isFollowed && (becomes || lastIsExec(script));
  const isTrapped = trapsTermination(commands.map((each) => each.words));
  if (inner.shell === undefined) return { ...inner, init, isExec, isTrapped, isFollowed };
  const nested = scripted(inner.shell, inner.givesWay === true, init, sh); // `sh -c "… & exec nginx"` in shell form
  if (!isExec) return { ...nested, init, isExec, isTrapped, isFollowed };
  return { ...nested, isTrapped: isTrapped || nested.isTrapped };
}

/** True for a program of one's own after whose success something else is done: `shop account create demo && touch /tmp/done`. */
function isStep({ words, npmScript, shell }: Unwrapped, after: string | undefined): boolean {
  return after === "&&" && npmScript === undefined && shell === undefined && !isServer(words);
}

function deafness(inShell: boolean, runner: string | undefined): string | undefined {
  if (runner !== undefined)
    return `${runner} is the container's first process and ends without telling the program it started`;
  return inShell ? "a shell is the container's first process, which passes no signal on" : undefined;
}

/** `trap exit TERM; … & wait $!`: a shell that waits for what it put aside hears the signal itself. */
function trapsTermination(commands: readonly (readonly string[])[]): boolean {
  const traps = commands.some(([name, ...given]) => name === "trap" && given.some((each) => TERMINATION.test(each)));
  return traps && commands.some((words) => words.includes("wait"));
}

const TERMINATION = /^(?:(?:SIG)?TERM|15)$/;

/** `exec` before the last command of a script: the shell is gone by then. */
function lastIsExec(script: string): boolean {
  // What is put in for a command is no part of the list: `exec httpd $([ -n "$TLS" ] && echo -D TLS)`.
  const plain = script
    .replace(/\\\r?\n/g, " ")
    .replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, "quoted")
    .replace(/\$\([^()]*\)|`[^`]*`/g, "given");
  const last =
    plain
      .trimEnd()
      .replace(/;$/, "")
      .split(/&&|\|\||;|\n|(?<![<>&])&(?![>&])/) // `cron & exec httpd`, but `exec httpd 2>&1`
      .at(-1) ?? "";
  return /^\s*(?:[A-Za-z_]\w*=\S*\s+)*exec\s/.test(last);
}

/** A script of the image that starts something, by its file's name. */
function scriptFile(words: readonly string[]): string | undefined {
  const name = programName(words[0]);
  return /\.(?:sh|bash)$/.test(name) || /^(?:docker-)?entrypoint$/.test(name) ? name : undefined;
}

const LONGEST = 60;

function shorten(written: string): string {
  const line = written.replace(/\s*\\?\r?\n\s*/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** Makes exec form of a shell form that is a plain command, or has the shell give way to the last command. */
export function execFormFixes(path: string, span: Span, shell: string): readonly EditFix[] {
  const edit = (title: string, text: string): readonly EditFix[] => [
    { kind: "edit", title, safety: "safe", edits: [{ path, span, text }] },
  ];
  const command = shell.replace(/\s*\\\r?\n\s*/g, " ").trim();
  if (/^[\w./:=@,+% -]+$/.test(command) && !/^[A-Za-z_]\w*=|^(?:cd|export|source|set|\.)\s/.test(command)) {
    const words = command.split(/ +/).map((word) => JSON.stringify(word));
    return edit("Start the program without a shell", `[${words.join(", ")}]`);
  }
  // What is quoted is no sign of the shell's; the mask keeps every offset.
  const mask = shell
    .replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, (quoted) => "q".repeat(quoted.length))
    .replace(/\d?>>?&?\d?/g, (redirect) => " ".repeat(redirect.length));
  const cut = Math.max(mask.lastIndexOf("&&") + 2, mask.lastIndexOf(";") + 1);
  const before = cut > 1 || mask[0] === ";" ? shell.slice(0, cut) : "";
  const last = shell.slice(before.length);
  const lead = /^\s*/.exec(last)?.[0] ?? "";
  const isPlain =
    !/[|`(){}#\n]|&(?!&)/.test(mask.replace(/\$\{\w+(?::?[-+][^}]*)?\}/g, "").replace(/&&/g, "")) &&
    !/^\s*(?:exec|cd|export|if|for|while)\b|^\s*$/.test(last);
  return isPlain
    ? edit("Let the shell give way to the program", `${before}${lead}exec ${last.slice(lead.length)}`)
    : [];
}
