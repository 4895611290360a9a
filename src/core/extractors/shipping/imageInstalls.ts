import type { Signal } from "../../model.ts";
import { commandsOf } from "../ci/shell.ts";
import { programName } from "../commands/words.ts";
import { DOCKERFILES, isDockerfile } from "../dockerfile.ts";
import { placedInstructions } from "../dockerInstructions.ts";
import type { Extractor } from "../extractor.ts";

/** A command that installs packages by the names it is given, and takes the newest where no version stands beside them. */
interface Row {
  readonly command: RegExp;
  /** Options whose value is the next word. */
  readonly valued: RegExp;
  /** Options by which something else says the version of all of them. */
  readonly held: RegExp;
  /** A package without a version, or with one that moves. */
  readonly loose: RegExp;
  readonly source: string;
}

const MOVING = "latest|next|canary|beta|master|main|HEAD";

const ROWS: readonly Row[] = [
  {
    command: /^(?:pip[\d.]*|python[\d.]* -m pip|uv pip|pipx) install /,
    valued:
      /^(?:-[recitfd]|--(?:requirement|editable|constraint|index-url|extra-index-url|find-links|target|prefix|root|platform|python-version|python|trusted-host|cert|proxy|timeout|retries|cache-dir|progress-bar|upgrade-strategy|only-binary|no-binary|index-strategy|extra-index|index))$/,
    // Wheels that lie beside are those that were built before.
    held: /^(?:-c|--constraint|--no-index)(?:=|$)/,
    // "SomeProject", "SomeProject>=1"; what pip itself is made of is brought up to date by habit.
    loose: /^(?!(?:pip|setuptools|wheel)(?:$|[<>=[~!]))[A-Za-z][\w.-]*(?:\[[\w,.-]*\])?(?:>=?[\w.*]+)?$/,
    source: "https://pip.pypa.io/en/stable/reference/requirement-specifiers/",
  },
  {
    command:
      /^(?:npm (?:install|i|add) (?=(?:.* )?(?:-g|--global|--location=global)(?: |$))|pnpm (?:install|i|add) (?=(?:.* )?(?:-g|--global)(?: |$))|yarn global add |bun (?:install|i|add) (?=(?:.* )?(?:-g|--global)(?: |$)))/,
    valued: /^--(?:registry|prefix|cache|loglevel|userconfig)$/,
    held: /^$/,
    // What itself installs the rest is brought up to date by habit, and holds to the lock.
    loose: new RegExp(
      `^(?!(?:npm|corepack|yarn|pnpm|bun)(?:$|@))(?:@[a-z\\d][\\w.-]*/)?[a-z\\d][\\w.-]*(?:@(?:${MOVING}))?$`,
    ),
    source: "https://docs.npmjs.com/cli/v11/commands/npm-install",
  },
  {
    command: /^gem install /,
    valued: /^(?:-[isnvP]|--(?:install-dir|bindir|source|platform|build-root|version|clear-sources))$/,
    held: /^(?:-v|--version)(?:=|$)/,
    // Bundler goes over to the version that the lock was made with: https://bundler.io/blog/2022/01/23/bundler-v2-3.html
    loose: /^(?!bundler$)[A-Za-z][\w.-]*$/,
    source: "https://guides.rubygems.org/command-reference/#gem-install",
  },
  {
    command: /^go install /,
    valued: /^-(?:ldflags|tags|mod|gcflags|o|p)$/,
    held: /^$/,
    loose: /^[\w-]+(?:\.[\w-]+)+\/[\w./~-]+@(?:latest|master|main|HEAD)$/,
    source: "https://go.dev/ref/mod#go-install",
  },
  {
    command: /^cargo (?:\+\S+ )?install /,
    valued:
      /^(?:-[FjZ]|--(?:features|target|root|profile|index|registry|git|branch|tag|rev|path|vers|version|jobs|config|bin|example))$/,
    held: /^--(?:vers|version|path|git)(?:=|$)/,
    loose: /^[a-z][\w-]*$/i,
    source: "https://doc.rust-lang.org/cargo/commands/cargo-install.html",
  },
  {
    command: /^dotnet tool install /,
    valued: /^--(?:tool-path|version|add-source|configfile|framework|arch|verbosity)$/,
    held: /^--version(?:=|$)/,
    loose: /^[A-Za-z][\w.-]*$/,
    source: "https://learn.microsoft.com/dotnet/core/tools/dotnet-tool-install",
  },
];

const HINT = /\b(?:pip[\d.]*|pipx|npm|pnpm|yarn|bun|gem|go|cargo|dotnet)\b[^\n]{0,200}\b(?:install|i|add)\b/;

/** What Dockerfiles install by name alone: the newest of the day they are built on. */
export const imageInstalls: Extractor = {
  name: "packages of Dockerfiles without a version",
  files: DOCKERFILES,
  mayHold: (text, path) => isDockerfile(path) && HINT.test(text),

  extract({ path, text }) {
    const signals = placedInstructions(text)
      .filter(({ keyword }) => keyword === "RUN")
      .flatMap(({ span: { start: from, end } }): readonly Signal<"build.download">[] => {
        const written = text.slice(from, end);
        const lead = LEAD.exec(written)?.[0].length ?? 0;
        return commandsOf(withoutRemarks(written.slice(lead))).flatMap((command) => {
          const what = looseIn(command.words);
          if (what.length === 0) return [];
          const span = { start: from + lead + command.start, end: from + lead + command.end };
          return [{ kind: "build.download" as const, place: { path, span }, data: { as: "package" as const, what } }];
        });
      });
    return { signals, problems: [] };
  },
};

/** `RUN --mount=type=cache,target=/root/.cache`: https://docs.docker.com/reference/dockerfile/#run */
const LEAD = /^RUN[ \t]+(?:--[\w-]+(?:=\S*)?(?:[ \t]|\\\r?\n)+)*/i;

/** Lines of remarks between lines that go on, at their length. */
function withoutRemarks(script: string): string {
  return script.replace(/^[ \t]*#[^\n]*$/gm, (line) => `${" ".repeat(Math.max(0, line.length - 1))}\\`);
}

/** The packages of one command that stand without a version. */
export function looseIn(words: readonly string[]): readonly string[] {
  const said = [programName(words[0]), ...words.slice(1)].join(" ");
  const row = ROWS.find(({ command }) => command.test(`${said} `));
  if (row === undefined || words.some((word) => row.held.test(word))) return [];
  const from = words.findIndex((word) => /^(?:install|i|add)$/.test(word)) + 1;
  return words
    .slice(from)
    .filter((word, at, all) => !row.valued.test(all[at - 1] ?? "") && row.loose.test(word))
    .slice(0, 20);
}
