import type { Signal } from "../../model.ts";
import { commandsOf } from "../ci/shell.ts";
import type { Extractor } from "../extractor.ts";
import { execFormFixes, startCommand } from "./startCommand.ts";

/** Scripts that images are started with, by their names; what they run last is the program. */
export const startScripts: Extractor = {
  name: "start scripts",
  files: ["**/*{entrypoint,start,run,launch,boot,server,web,worker}*.{sh,bash}", "**/{entrypoint,docker-entrypoint}"],
  mayHold: (text) => text.startsWith("#!") && text.length < 50_000,

  extract({ path, text }) {
    const last = lastLine(text);
    if (last === undefined) return { signals: [], problems: [] };
    const name = path.slice(path.lastIndexOf("/") + 1);
    const place = { path, span: last.span, within: name };
    const shell = text.slice(last.span.start, last.span.end);
    const handsOver = /\bexec[ \t]+(?:[\w./-]+[ \t]+){0,6}"?\$[@{*]/.test(text);
    const traps = /^\s*trap\s/m.test(text);
    const command = startCommand({
      place,
      written: shell,
      shell,
      form: "shell",
      ...(handsOver || traps ? { hears: true } : {}),
      fixes: execFix(path, last.span, shell),
      text,
    });
    const data = handsOver ? { ...command, words: [] } : command;
    const signal: Signal = { kind: "process.command", place, data: { from: "script", name, command: data } };
    return { signals: [signal], problems: [] };
  },
};

function execFix(path: string, span: { readonly start: number; readonly end: number }, shell: string) {
  if (commandsOf(shell).length !== 1) return [];
  return execFormFixes(path, span, shell).map((fix) => ({
    ...fix,
    title: "Let the shell give way to the program",
    edits: [{ path, span: { start: span.start, end: span.start }, text: "exec " }],
  }));
}

/** The last command of a script, its continued lines included; undefined where a block or nothing ends it. */
function lastLine(text: string): { readonly span: { readonly start: number; readonly end: number } } | undefined {
  const end = text.trimEnd().length;
  let start = text.lastIndexOf("\n", end - 1) + 1;
  while (start > 0 && /\\\r?$/.test(text.slice(text.lastIndexOf("\n", start - 2) + 1, start - 1))) {
    start = text.lastIndexOf("\n", start - 2) + 1;
  }
  const line = text.slice(start, end);
  if (/^\s*(?:#|fi\b|done\b|esac\b|\}|exit\b|wait\b|EOF)|^\s*$/.test(line) || /&\s*$/.test(line)) return undefined;
  return { span: { start: start + (/^\s*/.exec(line)?.[0].length ?? 0), end } };
}
