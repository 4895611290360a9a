import type { Signal } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import type { Program } from "../program.ts";
import { programOf } from "../programOf.ts";
import { settingUse } from "./setting.ts";

/** Settings that show a program's insides to whoever makes it fail: Django's DEBUG, Laravel's `debug`. */
export const debugSettings: Extractor = {
  name: "settings of debugging",
  files: ["**/*settings*.py", "**/settings/**/*.py", "**/config/app.php"],
  mayHold: (text, path) =>
    (path.endsWith(".py") ? /^DEBUG[ \t]*=[ \t]*True\b/m : /["']debug["']\s*=>\s*true\b/i).test(text),

  async extract(file, assets) {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    return { signals: program.language === "python" ? django(program) : laravel(program), problems: [] };
  },
};

/**
 * https://docs.djangoproject.com/en/stable/ref/settings/#debug: settings that are named for production are those that run;
 * others may be taken back by a module that imports them.
 */
function django(program: Program): readonly Signal[] {
  const setting = program.exports.get("DEBUG");
  const values = setting?.kind === "name" ? (setting.binding?.values ?? []) : [];
  const [value] = values;
  // A second one, or names from elsewhere behind it, may say otherwise.
  const isLast = value !== undefined && !/^from\s+\S+\s+import\s+\*/m.test(program.text.slice(value.span.end));
  if (values.length !== 1 || value?.kind !== "literal" || value.value !== true || !isLast) return [];
  const isProduction = /(?:^|[/_.-])(?:prod|production|live)(?:[/_.-]|$)/.test(program.path);
  if (!isProduction && !/(?:^|\/)settings(?:\/__init__)?\.py$/.test(program.path)) return [];
  const role = isProduction ? "on" : "maybe";
  return [settingUse(program, value.span, { topic: "debugging", library: "Django", role, call: "DEBUG = True" })];
}

/** https://laravel.com/docs/configuration#debug-mode */
function laravel(program: Program): readonly Signal[] {
  const found = /^[^\n/*#]{0,300}?["']debug["']\s*=>\s*(true)\b/im.exec(program.text);
  if (found === null) return [];
  const end = found.index + found[0].length;
  const about = { topic: "debugging", library: "Laravel", role: "on", call: "'debug' => true" } as const;
  return [settingUse(program, { start: end - "true".length, end }, about)];
}
