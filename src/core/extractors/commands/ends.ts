import { SCHEMA_COMMANDS } from "../../components/linkSchemaCommands.ts";
import { programName } from "./words.ts";

/** Programs that are through before anybody stops them. */
const ENDS = new Set(
  "echo printf true false cat ls exit cp mv rm mkdir chown chmod touch ln env sleep tail sha256sum md5sum test".split(
    " ",
  ),
);

/** Verbs by which package managers and the like bring things in and end. */
const BRINGS_IN: Readonly<Record<string, ReadonlySet<string>>> = {
  bundle: new Set(["install", "check", "update"]),
  npm: new Set(["install", "i", "ci", "update"]),
  pnpm: new Set(["install", "i", "fetch"]),
  yarn: new Set(["install"]),
  pip: new Set(["install"]),
  pip3: new Set(["install"]),
  composer: new Set(["install", "update", "dump-autoload"]),
};

/** Scripts of package.json whose names say that they make or check something and end: "build", "build:css", "db:migrate". */
const MADE_BY_SCRIPT = /^(?:[\w-]+:)*(?:build|compile|bundle|lint|typecheck|test|migrate|seed)(?::(?!watch)[\w:-]+)?$/;

/** True for a script of package.json that makes something and is through by itself. */
export function scriptEndsByItself(script: string | undefined): boolean {
  return script !== undefined && MADE_BY_SCRIPT.test(script);
}

/** Words by which a program of one's own is told to bring the schema up to date: `./shop db migrate up`, `knex migrate:latest`, `node cli.js system:migrate:latest`. */
const MIGRATES = /^(?:[\w-]{1,30}:){0,2}migrat(?:e|ions?)(?::[\w-]+)?$/;
/** Before its own words stands at most what runs it: `python manage.py`, `./efbundle`. */
const RUN_BY = /^(?:\S*\/)?(?:(?:python[\d.]*|php|ruby|node|dotnet)\s+)?(?:\S*\/)?$/;

/** True for a command that is through by itself: nobody has to tell it to stop. */
export function endsByItself(words: readonly string[]): boolean {
  const name = programName(words[0]);
  if (ENDS.has(name)) return true;
  if (Object.hasOwn(BRINGS_IN, name) && BRINGS_IN[name]?.has(words[1] ?? "") === true) return true;
  return appliesMigrations(words);
}

/** A schema is brought up to date and the command is through, whatever the program is. */
function appliesMigrations(words: readonly string[]): boolean {
  const [, first = "", second = ""] = words;
  if (MIGRATES.test(first) || (/^[\w./]/.test(first) && MIGRATES.test(second))) return true;
  const line = words.join(" ");
  return SCHEMA_COMMANDS.some((command) => {
    const found = command.words.exec(line);
    return found !== null && RUN_BY.test(line.slice(0, found.index + (found.index > 0 ? 1 : 0)));
  });
}
