import type { Signal } from "../../model.ts";
import { consoleOf, isFlower } from "../consoles/asked.ts";
import type { Extractor } from "../extractor.ts";
import { debuggingOf } from "./debugging.ts";
import { startCommand } from "./startCommand.ts";

/** The app's own settings, which no file shows: https://devcenter.heroku.com/articles/config-vars */
const ELSEWHERE = { variables: new Map<string, string>(), more: true } as const;

/** Reads Procfiles: https://devcenter.heroku.com/articles/procfile */
export const procfile: Extractor = {
  name: "Procfile",
  files: ["**/Procfile"],

  extract({ path, text }) {
    const signals: Signal[] = [];
    for (const { 0: line, 1: name = "", 2: shell = "", index } of text.matchAll(/^([\w-]+):[ \t]*(\S[^\r\n]*)/gm)) {
      if (name === "release") continue; // it runs to an end, before the others start
      const place = { path, span: { start: index, end: index + line.trimEnd().length }, within: name };
      // The platform signals every process of the dyno: https://devcenter.heroku.com/articles/dynos#graceful-shutdown-with-sigterm
      const command = startCommand({ place, written: shell, shell, form: "shell", hears: true, text });
      signals.push({ kind: "process.command", place, data: { from: "Procfile", name, command } });
      signals.push(...debuggingOf({ place, words: command.words, variables: assigned(shell) }));
      // Only the process of this name is given what comes from outside, and settings of the app may have it ask.
      const found =
        name === "web" && isFlower(command.words)
          ? consoleOf(undefined, { ...ELSEWHERE, words: command.words })
          : undefined;
      if (found !== undefined) signals.push({ kind: "console.run", place, data: { ...found, reach: "published" } });
    }
    return { signals, problems: [] };
  },
};

/** Variables that are set in front of the command: `FLASK_DEBUG=1 flask run`. */
function assigned(shell: string): ReadonlyMap<string, string> {
  const leading = /^(?:[A-Za-z_]\w*=\S*\s+)*/.exec(shell)?.[0] ?? "";
  return new Map([...leading.matchAll(/([A-Za-z_]\w*)=(\S*)/g)].map(([, name = "", value = ""]) => [name, value]));
}
