import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { copyingWords } from "./kubernetes/dumps.ts";

/** Reads which jobs of cron copy a store: https://man7.org/linux/man-pages/man5/crontab.5.html */
export const crontabs: Extractor = {
  name: "crontab",
  files: ["**/crontab", "**/crontab.*", "**/*.crontab", "**/*.cron", "**/cron.d/*", "**/crontabs/*"],

  extract({ path, text }) {
    const signals: Signal[] = [];
    let start = 0;
    for (const line of text.split("\n")) {
      const match = JOB.exec(line);
      const copies = match === null ? undefined : copyingWords(commandsOf(match[2] ?? ""));
      if (match !== null && copies !== undefined) {
        const { program, stores, offsite } = copies;
        signals.push({
          kind: "backup.job",
          place: { path, span: { start, end: start + line.trimEnd().length } },
          data: {
            tool: `${program} in a crontab`,
            name: "",
            stores,
            schedule: (match[1] ?? "").replace(/\s+/g, " "),
            repeats: true,
            ...(offsite ? { offsite } : {}),
          },
        });
      }
      start += line.length + 1;
    }
    return { signals, problems: [] };
  },
};

const JOB = /^(@(?:hourly|daily|midnight|weekly|monthly)|(?:[\d*,/-]+[ \t]+){4}[\w*,/-]+)[ \t]+(\S.*)$/;

/** The command, and what it is when its first word is the user that a system's crontab names. */
function commandsOf(command: string): readonly string[] {
  const [first = "", ...rest] = command.split(/[ \t]+/);
  return /^[a-z_][\w-]*$/.test(first) ? [command, rest.join(" ")] : [command];
}
