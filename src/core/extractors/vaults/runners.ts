import type { Extractor } from "../extractor.ts";
import { storeAt } from "./store.ts";

/** Programs that start another one with what they took out of a store, and the word that has them do so. */
const RUNNERS: Readonly<Record<string, readonly [word: string, system: string]>> = {
  doppler: ["run", "Doppler"], // https://docs.doppler.com/docs/accessing-secrets
  op: ["run", "1Password"], // https://developer.1password.com/docs/cli/reference/commands/run/
  infisical: ["run", "Infisical"], // https://infisical.com/docs/cli/commands/run
  chamber: ["exec", "chamber"], // https://github.com/segmentio/chamber#exec
  berglas: ["exec", "Berglas"], // https://github.com/GoogleCloudPlatform/berglas#exec
  teller: ["run", "Teller"], // https://github.com/tellerops/teller#readme
  sops: ["exec-env", "SOPS"], // https://getsops.io/docs/#passing-secrets-to-other-processes
};
const MAY_HOLD = new RegExp(`\\b(?:${Object.keys(RUNNERS).join("|")})\\b`);
const COMMAND = new RegExp(
  `(?:^|[\\s"'=;&|([])(${Object.entries(RUNNERS)
    .map(([program, [word]]) => `${program}["']?,?\\s{1,4}["']?${word}`)
    .join("|")})(?=["'\\s])`,
  "gm",
);

/** Commands that start a program through one of these. */
export const storeRunners: Extractor = {
  name: "runners with secrets",
  files: [
    "**/{Dockerfile,Containerfile}*",
    "**/*.Dockerfile",
    "**/Procfile",
    "**/package.json",
    "**/*.sh",
    "**/{compose,docker-compose}*.{yml,yaml}",
  ],
  mayHold: (text) => MAY_HOLD.test(text),

  extract({ path, text }) {
    for (const found of text.matchAll(COMMAND)) {
      const command = found[1] ?? "";
      const start = found.index + found[0].indexOf(command);
      if (/^[ \t]*#/.test(text.slice(text.lastIndexOf("\n", start) + 1, start + 1))) continue;
      const [program = ""] = command.split(/["'\s,]/);
      const [word, system] = RUNNERS[program] ?? [];
      if (word === undefined || system === undefined) continue;
      const data = { system, does: "takes", name: `${program} ${word}` } as const;
      return { signals: [storeAt(path, { start, end: start + command.length }, data)], problems: [] };
    }
    return { signals: [], problems: [] };
  },
};
