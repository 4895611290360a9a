import { programName } from "./words.ts";

/** A command without what stands around its program. */
export interface Unwrapped {
  /** Empty where a shell's script has to be read first. */
  readonly words: readonly string[];
  /** The script that a shell is given: `sh -c "…"`. */
  readonly shell?: string;
  /** That shell gives way to the script's last command, as bash does to a plain one. */
  readonly givesWay?: true;
  /** An init is the first process, which passes signals on. */
  readonly init: boolean;
  /** What starts the program as its child and does not pass signals on: "npm". */
  readonly runner?: string;
  /** The script of package.json that it runs. */
  readonly npmScript?: string;
}

/** https://github.com/krallin/tini · https://github.com/Yelp/dumb-init · https://github.com/just-containers/s6-overlay */
const INITS = new Set(["tini", "tini-static", "dumb-init", "docker-init", "catatonit", "my_init", "init", "pid1"]);
const SHELLS = new Set(["sh", "bash", "ash", "dash", "zsh"]);

/** Programs that replace themselves with what follows, and how many words of theirs come first. */
const EXECUTING: Readonly<Record<string, readonly string[]>> = {
  exec: [],
  env: [],
  nohup: [],
  bundle: ["exec"], // https://bundler.io/man/bundle-exec.1.html
  poetry: ["run"],
  pipenv: ["run"],
  pdm: ["run"],
  uv: ["run"], // https://docs.astral.sh/uv/reference/cli/#uv-run
  rye: ["run"],
  "ddtrace-run": [],
  "opentelemetry-instrument": [],
  "newrelic-admin": ["run-program"],
  "cross-env": [],
};

/** What `/bin/sh` is where a command runs, as far as it matters for what becomes of it. */
export type Shell = "busybox" | "bash";

/** The shell of an image, by the name of its base; undefined for Debian's dash, which waits for all that it starts, and for others. */
export function shellOf(base: string): Shell | undefined {
  if (/(?:^|[/:_.-])(?:alpine|busybox)(?:[\d:@._-]|$)/.test(base)) return "busybox";
  return /(?:^|\/)(?:ubi\d*|fedora|centos|rockylinux|almalinux|amazonlinux|oraclelinux)(?:[:@/-]|$)/.test(base)
    ? "bash"
    : undefined;
}

/**
 * True where the shell that a command is handed to becomes its last part. BusyBox' ash does so with every list that ends in a
 * program (`EV_EXIT` of shell/ash.c, seen with 1.35), the bash of Red Hat's family, which may be older than 5.1, with one
 * plain command.
 */
export function becomesLast(script: string, shell: Shell | undefined): boolean {
  if (shell === "bash") return endsPlainly(script) && !/&&|\|\||;|\n/.test(script.trim());
  return shell === "busybox" && endsPlainly(script.replace(/(?<![&>])&(?![&>])/g, ";")) && !/[;&]\s*$/.test(script);
}

/** Takes inits, shells and package runners off the front of a command. */
export function unwrap(argv: readonly string[], sh?: Shell): Unwrapped {
  let words = argv;
  let init = false;
  for (let steps = 0; steps < 12; steps++) {
    const name = programName(words[0]);
    if (INITS.has(name)) {
      init = true;
      words = afterOptions(words.slice(1));
    } else if (SHELLS.has(name)) {
      const at = words.findIndex((word) => /^-\w*c$/.test(word));
      if (at > 0 && at < 4) {
        const shell = words[at + 1] ?? "";
        const givesWay = name === "bash" ? endsPlainly(shell) : /^a?sh$/.test(name) && becomesLast(shell, sh);
        return { words: [], shell, init, ...(givesWay ? { givesWay: true } : {}) };
      }
      words = words.slice(1).filter((word, index) => index > 0 || !/^-/.test(word));
      return { words, init };
    } else if (/^wait-for-it(?:\.sh)?$/.test(name) && words.includes("--")) {
      words = words.slice(words.indexOf("--") + 1); // which it executes: https://github.com/vishnubob/wait-for-it
    } else if (name === "gosu" || name === "su-exec" || name === "setpriv") words = words.slice(2);
    else if (/^[A-Za-z_]\w*=/.test(words[0] ?? "")) words = words.slice(1);
    else if (Object.hasOwn(EXECUTING, name)) {
      const first = EXECUTING[name] ?? [];
      if (first.some((word, index) => words[index + 1] !== word)) break;
      words = afterOptions(words.slice(1 + first.length));
    } else {
      const run = packageRunner(words);
      return run === undefined ? { words, init } : { ...run, init };
    }
  }
  return { words, init };
}

/**
 * True where bash becomes the last command that it is told, as it does with one plain command, and since 5.1 at the end
 * of a list as well (`optimize_fork` of its builtins/evalstring.c); what redirects, pipes or waits keeps it. Seen with 5.2.
 */
function endsPlainly(script: string): boolean {
  // What is put in for a variable or a command is no part of the list.
  const bare = script
    .trim()
    .replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, "quoted")
    .replace(/\$\{[^{}]*\}|\$\([^()]*\)/g, "given");
  const last = bare.split(/&&|\|\||[;\n]/).at(-1) ?? "";
  return !/(?<!&)&(?!&)|\b(?:if|for|while|until|case|trap)\b/.test(bare) && /\S/.test(last) && !/[<>|(){}`]/.test(last);
}

function afterOptions(words: readonly string[]): readonly string[] {
  let at = 0;
  while (at < words.length && /^-/.test(words[at] ?? "")) {
    at += 1;
    if (words[at - 1] === "--") break;
  }
  return words.slice(at);
}

/**
 * npm, yarn and pnpm start a shell that starts the program, and end on SIGTERM while it runs on: seen with npm 11, yarn 1
 * and pnpm 9 (npm's in test/prove/shutdown-node.mjs). https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#cmd
 */
function packageRunner(words: readonly string[]): Omit<Unwrapped, "init"> | undefined {
  const [program = "", ...rest] = words;
  const name = programName(program);
  if (name === "npx") return { words: afterOptions(rest), runner: "npx" };
  if (name !== "npm" && name !== "yarn" && name !== "pnpm") return undefined;
  const own = rest.filter(
    (word, index) => !/^-/.test(word) && !/^(?:--prefix|-C|--cwd|--dir|--filter|-F)$/.test(rest[index - 1] ?? ""),
  );
  const [verb = "", script] = own;
  if (verb === "exec" || verb === "dlx") return { words: own.slice(1), runner: name };
  const started =
    verb === "run" || verb === "run-script" ? script : verb === "start" || name !== "npm" ? verb : undefined;
  if (started === undefined || started === "install") return undefined;
  return { words: [], runner: name, npmScript: started };
}
