import { isNamedForOwnMachine } from "../../../files/development.ts";
import type { Signal } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import type { Program } from "../program.ts";
import { programOf } from "../programOf.ts";
import { textOf } from "../routes/origin.ts";
import { settingUse } from "./setting.ts";

/** Settings of frameworks that say where sessions are kept: Django's, and Laravel's config/session.php. */
export const sessionSettings: Extractor = {
  name: "settings of sessions",
  files: ["**/*.py", "**/config/session.php"],
  mayHold: (text, path) =>
    path.endsWith(".py") ? /^[ \t]*SESSION_ENGINE[ \t]*=/m.test(text) : /['"]driver['"]/.test(text),

  async extract(file, assets) {
    const program = await programOf(file, assets);
    if (program === undefined || isNamedForOwnMachine(file.path)) return NOTHING;
    return { signals: program.language === "python" ? django(program) : laravel(program), problems: [] };
  },
};

/** https://docs.djangoproject.com/en/stable/topics/http/sessions/#configuring-the-session-engine */
const ENGINES: Readonly<Record<string, string>> = {
  file: "disk",
  db: "shared",
  cached_db: "shared",
  signed_cookies: "cookie",
};

function django(program: Program): readonly Signal[] {
  const setting = program.exports.get("SESSION_ENGINE");
  const value = setting?.kind === "name" ? setting.binding?.values.at(-1) : setting;
  const engine = textOf(value)?.text.replace(/^django\.contrib\.sessions\.backends\./, "") ?? "";
  const role = Object.hasOwn(ENGINES, engine) ? ENGINES[engine] : undefined;
  if (role === undefined || value === undefined) return [];
  return [
    settingUse(program, value.span, {
      topic: "sessions",
      library: "Django",
      role,
      call: `SESSION_ENGINE = "${engine}"`,
    }),
  ];
}

/**
 * https://laravel.com/docs/session#configuration: the environment has the last word, so that a default of files is worth
 * knowing and no more.
 */
function laravel(program: Program): readonly Signal[] {
  const driver = /(['"])driver\1\s*=>\s*/.exec(program.text);
  if (driver === null) return [];
  const at = driver.index + driver[0].length;
  const call = program.calls.find(({ span }) => span.start === at);
  const given = call?.callee.kind === "name" && call.callee.name === "env" ? call.arguments[1]?.value : undefined;
  const fallback = textOf(given)?.text;
  if (fallback !== "file" || given === undefined) return [];
  const says = "SESSION_DRIVER with its default of files";
  return [settingUse(program, given.span, { topic: "sessions", library: "Laravel", role: "unless-told", call: says })];
}
