import type { Signal } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import type { Program } from "../program.ts";
import { programOf } from "../programOf.ts";
import { settingUse } from "./setting.ts";

/** Settings that show a program's insides to whoever makes it fail: Django's DEBUG, Laravel's `debug`. */
export const debugSettings: Extractor = {
  name: "settings of debugging",
  files: ["**/*settings*.py", "**/settings/**/*.py", "**/config/app.php", "**/wp-config.php", "**/*.{java,kt}"],
  mayHold: (text, path) => FORMATS.some(({ of, has }) => of.test(path) && has.test(text)),

  async extract(file, assets) {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const format = FORMATS.find(({ of }) => of.test(file.path));
    return { signals: format?.read(program) ?? [], problems: [] };
  },
};

/** Each kind of file, and what one has that is worth reading. */
const FORMATS = [
  { of: /\.py$/, has: /^DEBUG[ \t]*=[ \t]*True\b/m, read: django },
  { of: /\/wp-config\.php$|^wp-config\.php$/, has: /\bWP_DEBUG\b/, read: wordPress },
  { of: /\.php$/, has: /["']debug["']\s*=>\s*true\b/i, read: laravel },
  { of: /\.(?:java|kt)$/, has: /@EnableWebSecurity\(/, read: springSecurity },
] as const;

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

/** https://developer.wordpress.org/advanced-administration/debug/debug-wordpress/: what fails is shown, unless WP_DEBUG_DISPLAY says not to. */
function wordPress(program: Program): readonly Signal[] {
  const found = /^define\([ \t]*["']WP_DEBUG["'][ \t]*,[ \t]*(?:true|1)[ \t]*\)/im.exec(program.text);
  if (found === null || /["']WP_DEBUG_DISPLAY["'][ \t]*,[ \t]*(?:false|0)\b/i.test(program.text)) return [];
  const about = { topic: "debugging", library: "WordPress", role: "on", call: "WP_DEBUG" } as const;
  return [settingUse(program, { start: found.index, end: found.index + found[0].length }, about)];
}

/** https://docs.spring.io/spring-security/reference/api/java/org/springframework/security/config/annotation/web/configuration/EnableWebSecurity.html#debug() */
function springSecurity(program: Program): readonly Signal[] {
  const found = /^[ \t]*(@EnableWebSecurity\([ \t]*debug[ \t]*=[ \t]*true[ \t]*\))/m.exec(program.text);
  if (found === null) return [];
  const [whole, call = ""] = found;
  const end = found.index + whole.length;
  const about = { topic: "debugging", library: "Spring Security", role: "logs", call } as const;
  return [settingUse(program, { start: end - call.length, end }, about)];
}
