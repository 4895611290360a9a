import type { Signal, StartedServer } from "../../model.ts";
import { serverOf } from "../commands/servers.ts";
import type { Extractor } from "../extractor.ts";

/** Servers that a manifest lists and that nothing else is needed for: the application is served by them. */
const LISTED: readonly {
  readonly files: RegExp;
  readonly names: readonly string[];
  readonly pattern: (name: string) => RegExp;
}[] = [
  {
    files: /Gemfile$/,
    names: ["puma", "unicorn", "sidekiq", "good_job"],
    pattern: (name) => new RegExp(`^[ \\t]*gem[ \\t(]+["']${name}["']`, "m"),
  },
  {
    files: /(?:requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|Pipfile|setup\.py)$/,
    names: ["gunicorn", "uvicorn", "hypercorn", "granian", "waitress", "daphne"],
    pattern: (name) => new RegExp(`^[ \\t]*["']?${name}(?![\\w-])`, "m"),
  },
];

/** Servers by what a Gemfile or a list of Python's packages asks for. */
export const listedServers: Extractor = {
  name: "listed servers",
  files: ["**/Gemfile", "**/requirements*.txt", "**/requirements/*.txt", "**/pyproject.toml", "**/Pipfile"],
  mayHold: (text) => /puma|unicorn|sidekiq|good_job|uvicorn|hypercorn|granian|waitress|daphne/.test(text),

  extract({ path, text }) {
    if (/(?:dev|test|lint|docs|ci|build)[\w-]*\.txt$/.test(path)) return { signals: [], problems: [] };
    const signals: Signal[] = [];
    for (const { files, names, pattern } of LISTED) {
      const name = files.test(path) ? names.map((each) => ({ each, found: pattern(each).exec(text) })) : [];
      for (const { each, found } of name) {
        if (found === null) continue;
        const start = found.index + found[0].length - found[0].trimStart().length;
        const place = { path, span: { start, end: found.index + found[0].length } };
        const known = serverOf([each === "waitress" ? "waitress-serve" : each], { place, text });
        if (known === undefined) continue;
        const data: StartedServer = { ...known, call: known.server, listed: true, stopFixes: [], holdFixes: [] };
        signals.push({ kind: "server.started", place, data });
      }
    }
    return { signals, problems: [] };
  },
};
