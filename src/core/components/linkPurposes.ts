import { LINTS, TESTS } from "./purposes/checking.ts";
import type { Purpose, PurposeRow } from "./purposes/row.ts";
import { DAST, DEPENDENCY_SCANS, LOADS, REVIEWS, SAST, SECRET_SCANS } from "./purposes/security.ts";
import { ARTIFACTS, BUILDS, DEPLOYS, ROLLBACKS } from "./purposes/shipping.ts";

export type { Purpose } from "./purposes/row.ts";

/** One thing that a step is for. */
export interface Found {
  readonly purpose: Purpose;
  readonly tool: string;
  /** False where it looks and never fails. */
  readonly judges: boolean;
}

/** What a step runs, or what it uses. */
export interface Doing {
  readonly words: readonly string[];
  readonly uses?: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

const ROWS: readonly PurposeRow[] = [
  ...TESTS,
  ...LINTS,
  ...DEPENDENCY_SCANS,
  ...REVIEWS,
  ...SAST,
  ...SECRET_SCANS,
  ...DAST,
  ...LOADS,
  ...DEPLOYS,
  ...ROLLBACKS,
  ...ARTIFACTS,
  ...BUILDS,
];
const LONGEST = 600;
const remembered = new Map<string, readonly Found[]>();
const MOST_REMEMBERED = 5000;

/** What a step is for, as far as it is a tool that is known. */
export function purposesOf({ words, uses, inputs }: Doing): readonly Found[] {
  const run = bare(words).join(" ").slice(0, LONGEST);
  const given = Object.entries(inputs ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join("\n");
  const key = `${run}\n${uses ?? ""}\n${given}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const found = ROWS.flatMap((row): readonly Found[] => {
    const fits = (run !== "" && row.run?.test(run)) || (uses !== undefined && row.uses?.test(uses));
    const whole = `${run}\n${given}`;
    if (!fits || (row.only && !row.only.test(whole)) || row.unless?.test(whole)) return [];
    const judges = !(row.fails && !row.fails.test(whole)) && !row.passes?.test(whole);
    return [{ purpose: row.purpose, tool: row.tool, judges }];
  });
  // Actions that run commands by an input, such as `npm audit` in a task.
  const lines = given === "" ? [] : [...scripted(inputs ?? {}), ...asProgram(uses, inputs ?? {})];
  const inner = lines.flatMap((line) => purposesOf({ words: line.split(/\s+/) }));
  const contained = inContainer(words);
  const all = [...found, ...inner, ...(contained === undefined ? [] : purposesOf({ words: contained }))];
  if (remembered.size > MOST_REMEMBERED) remembered.clear();
  remembered.set(key, all);
  return all;
}

/** Options of `docker run` that take no value: https://docs.docker.com/reference/cli/docker/container/run/ */
const FLAGS =
  /^(?:--(?:rm|tty|interactive|detach|privileged|init|read-only|quiet|no-healthcheck|oom-kill-disable|publish-all)|-[itdPq]+)$/;

/** The command that a container is given: `docker run --rm image npm test`; undefined where the image's own is run. */
function inContainer(words: readonly string[]): readonly string[] | undefined {
  if (!/^(?:docker|podman|nerdctl)$/.test(words[0] ?? "") || words[1] !== "run") return undefined;
  let at = 2;
  while (at < words.length && (words[at] ?? "").startsWith("-")) {
    const word = words[at] ?? "";
    at += FLAGS.test(word) || word.includes("=") ? 1 : 2;
  }
  const inner = words.slice(at + 1);
  if (inner.length === 0) return undefined;
  const shell = /^(?:\/bin\/)?(?:ba|da)?sh$/.test(inner[0] ?? "") && /^-\w*c$/.test(inner[1] ?? "");
  return shell ? inner.slice(2).join(" ").split(" ") : inner;
}

/** Actions that run one program, whose command and arguments are inputs of theirs: https://github.com/actions-rs/cargo */
const CARGO =
  /^(?:actions-rs\/cargo|clechasseur\/rs-cargo|ClementTsang\/cargo-action|houseabsolute\/actions-rust-cross)(?:@|$)/i;

function asProgram(uses = "", { command, args }: Readonly<Record<string, string>>): readonly string[] {
  return command !== undefined && CARGO.test(uses) ? [`cargo ${command} ${args ?? ""}`.trim()] : [];
}

/** Inputs that hold a command line. */
function scripted(inputs: Readonly<Record<string, string>>): readonly string[] {
  return ["run", "command", "script", "cmd", "args", "arguments"].flatMap((key) =>
    (inputs[key] ?? "")
      .split(/\n|&&|;/)
      .slice(0, 20)
      .map((line) => line.trim())
      .filter(Boolean),
  );
}

/** Programs that only start another, and how many words of theirs follow. */
const RUNNERS: readonly RegExp[] = [
  /^(?:npx|pnpx|bunx|yarn dlx|pnpm dlx|pnpm exec|npm exec|yarn exec|bun x|corepack(?! enable| prepare| use| install)) (?:-\S+ )*(?:-p \S+ |--package[ =]\S+ )?(?:-- )?/,
  /^(?:poetry run|pipenv run|pdm run|rye run|hatch run|uv run|uvx|pipx run|conda run|micromamba run|rtx exec|mise (?:exec|x)|devbox run|nix develop|nix-shell|direnv exec \S+|bundle exec|bin\/bundle exec|symfony php|vendor\/bin\/|php -\S+) (?:-{1,2}(?:with|with-requirements|extra|group|python|env|e|n|p|project|directory|no-sync|frozen|locked|all-extras|all-groups|isolated|c|d)\S*(?:[ =](?!-)[^\s-]\S*)? )*(?:-- )?/,
  /^(?:xvfb-run|dbus-run-session|nice|time|retry|stdbuf|catchsegv|setarch|unbuffer|doppler run|op run|dotenv|dotenvx run|cross-env|infisical run|chamber exec \S+|aws-vault exec \S+|with-\S+|nohup|wine|arch|travis_retry|travis_wait(?: \d+)?|act|teleport) (?:-\S+ )*(?:-- )?/,
  /^go (?:tool|run)(?: -\w+=\S+)* (?:\S*\/)?(?=\w)/,
  /^(?:timeout|gtimeout) (?:-\S+ )*\S+ /,
  /^(?:python[\d.]*|py|pypy3?) (?:-[bBdEiIOqsSuvWxX]\S* )*(?:-m (?=\S)|(?=\S*manage\.py ))/,
  /^php (?:-d \S+ )*(?=(?:\.\/)?(?:vendor\/bin|bin)\/)/,
  /^(?:docker[ -]compose|podman compose) (?:-\S+ (?:\S+\.ya?ml )?)*(?:run|exec) (?:-{1,2}(?:rm|no-deps|quiet-pull|T|it?|t|build|use-aliases|service-ports)\S* |-{1,2}(?:env|e|user|u|name|workdir|w|entrypoint|volume|v)[ =]\S+ )*[\w.-]+ (?:(?:\/bin\/)?(?:ba)?sh -\w*c )?/,
  /^[A-Za-z_]\w*=\S* /,
  /^(?:sudo|env|exec|command|busybox|&|call|\.) (?:-\S+ )*/,
];

/** A command without what only starts its program, which loses its folders. */
export function bare(words: readonly string[]): readonly string[] {
  let line = words.join(" ").slice(0, LONGEST).trim();
  for (let steps = 0; steps < 8; steps++) {
    const before = line;
    for (const runner of RUNNERS) line = line.replace(runner, "");
    if (line === before) break;
  }
  const [program = "", ...rest] = line.split(" ");
  const name = program.replaceAll("\\", "/");
  const known =
    /(?:^|\/)(?:node_modules\/\.bin|vendor\/bin|\.venv\/bin|venv\/bin|bin|sbin)\/[^/]+$/.test(name) ||
    /(?:^|\/)(?:gradlew|mvnw|bazelisk|mill)(?:\.\w+)?$/.test(name) ||
    !name.includes("/");
  const short = known
    ? name.slice(name.lastIndexOf("/") + 1).replace(/\.(?:exe|phar|ps1)$/i, "")
    : name.replace(/^\.\//, "");
  return [short.replace(/@(?:latest|next|[\^~]?\d[\w.-]*)$/, ""), ...rest].filter(
    (word, index) => index === 0 || word !== "",
  );
}
