import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { startCommand } from "./startCommand.ts";

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
    }
    return { signals, problems: [] };
  },
};
