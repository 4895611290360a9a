/** Package managers whose lock each ecosystem's programs are expected to have. Java and .NET name exact versions anyway. */
export const LOCKED: Readonly<Record<string, readonly string[]>> = {
  npm: ["npm", "Yarn", "pnpm", "Bun", "Deno"],
  python: ["Poetry", "uv", "PDM", "Pipenv", "pip, with hashes", "pip", "pixi", "conda-lock", "pylock"],
  go: ["Go"],
  ruby: ["Bundler"],
  php: ["Composer"],
  rust: ["Cargo"],
};

/** A command that installs without holding to the lock. */
export interface LooseInstall {
  readonly managers: readonly string[];
  /** The lock's name. */
  readonly lock: string;
  /** What its first two words would be. */
  readonly instead?: string;
}

/**
 * What a command installs, where it may change the lock; undefined for everything else. In a job, pnpm, Yarn's later
 * versions and Bundler's deployments hold to their lock by themselves.
 */
export function installOf(words: readonly string[], by: "job" | "image"): LooseInstall | undefined {
  const [program = "", verb = "", ...rest] = words;
  const packages = rest.filter((word) => !word.startsWith("-") && !/^(?:&&|\|)/.test(word));
  const has = (...flags: readonly string[]) =>
    rest.some((word) => flags.some((flag) => word === flag || word.startsWith(`${flag}=`)));
  const isBare = packages.length === 0 && !has("-g", "--global");
  // https://docs.npmjs.com/cli/commands/npm-ci
  if (
    program === "npm" &&
    (verb === "install" || verb === "i") &&
    isBare &&
    !has("--package-lock-only", "--no-save", "--prefix", "-w", "--workspace")
  )
    return { managers: ["npm"], lock: "package-lock.json", instead: "npm ci" };
  // https://classic.yarnpkg.com/en/docs/cli/install#toc-yarn-install-frozen-lockfile
  if (program === "yarn" && (verb === "install" || verb === "" || verb.startsWith("--")) && by === "image") {
    const all = [verb, ...rest];
    const holds = all.some((word) => /^--(?:frozen-lockfile|immutable|pure-lockfile)/.test(word));
    const asks = /^--(?:version|help)$/.test(verb); // what it is, and nothing is installed
    return holds || asks || packages.length > 0 ? undefined : { managers: ["Yarn"], lock: "yarn.lock" };
  }
  // https://pnpm.io/cli/install#--frozen-lockfile: on by default where CI is set, which it is not while an image is built
  if (
    program === "pnpm" &&
    (verb === "install" || verb === "i") &&
    by === "image" &&
    isBare &&
    !has("--frozen-lockfile")
  )
    return { managers: ["pnpm"], lock: "pnpm-lock.yaml" };
  // https://docs.astral.sh/uv/concepts/projects/sync/#automatic-lock-and-sync
  if (program === "bun" && (verb === "install" || verb === "i") && isBare && !has("--frozen-lockfile"))
    return { managers: ["Bun"], lock: "bun.lock" };
  // https://pipenv.pypa.io/en/latest/commands.html#install
  if (program === "pipenv" && verb === "install" && isBare && !has("--deploy", "--ignore-pipfile"))
    return { managers: ["Pipenv"], lock: "Pipfile.lock" };
  // https://getcomposer.org/doc/03-cli.md#update-u-upgrade: with `--lock` the versions stay, with `--dry-run` nothing is written
  if (program === "composer" && verb === "update" && isBare && !has("--lock", "--dry-run"))
    return { managers: ["Composer"], lock: "composer.lock", instead: "composer install" };
  // https://bundler.io/man/bundle-update.1.html; `--ruby` and `--bundler` write one line of the lock anew.
  if (program === "bundle" && verb === "update" && isBare && !has("--ruby", "--bundler"))
    return { managers: ["Bundler"], lock: "Gemfile.lock", instead: "bundle install" };
  return by === "image" ? updateOf(program, verb, has, packages) : undefined;
}

/** Commands that look for newer versions, which jobs may do on purpose and images never should. */
function updateOf(
  program: string,
  verb: string,
  has: (...flags: readonly string[]) => boolean,
  packages: readonly string[],
): LooseInstall | undefined {
  switch (`${program} ${verb}`) {
    case "poetry update": // https://python-poetry.org/docs/cli/#update
      return { managers: ["Poetry"], lock: "poetry.lock", instead: "poetry install" };
    case "pdm update": // https://pdm-project.org/en/latest/reference/cli/#update
      return { managers: ["PDM"], lock: "pdm.lock", instead: "pdm sync" };
    case "uv sync": // https://docs.astral.sh/uv/concepts/projects/sync/#upgrading-locked-package-versions
    case "uv lock":
      return has("--upgrade", "-U") ? { managers: ["uv"], lock: "uv.lock" } : undefined;
    case "cargo update": // https://doc.rust-lang.org/cargo/commands/cargo-update.html
      return { managers: ["Cargo"], lock: "Cargo.lock" };
    case "go get": // https://go.dev/ref/mod#go-get
      return has("-u") && packages.some((each) => each.startsWith("./") || each === "all")
        ? { managers: ["Go"], lock: "go.sum", instead: "go mod download" }
        : undefined;
    default:
      return undefined;
  }
}
