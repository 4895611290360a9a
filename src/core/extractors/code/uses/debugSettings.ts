import type { Signal } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import type { Program } from "../program.ts";
import { programOf, treeOf } from "../programOf.ts";
import { conditionAt } from "./conditions.ts";
import { settingUse } from "./setting.ts";

/** Settings that show a program's insides to whoever makes it fail: Django's DEBUG, Laravel's `debug`. */
export const debugSettings: Extractor = {
  name: "settings of debugging",
  files: ["**/*settings*.py", "**/settings/**/*.py", "**/*.php", "**/*.{java,kt}"],
  mayHold: (text, path) => FORMATS.some(({ of, has }) => of.test(path) && has.test(text)),

  async extract(file, assets) {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const format = FORMATS.find(({ of, has }) => of.test(file.path) && has.test(file.text));
    const signals = format?.read(program) ?? [];
    const tree = signals.length > 0 && format?.read === php ? await treeOf(file, assets) : undefined;
    const isForOthers = (signal: Signal) =>
      tree === undefined || conditionAt(tree, signal.place.span, file.text) !== "development";
    return { signals: signals.filter(isForOthers), problems: [] };
  },
};

/** Each kind of file, and what one has that is worth reading. */
const FORMATS = [
  { of: /\.py$/, has: /^DEBUG[ \t]*=[ \t]*(?:True\b|[\w.]{1,40}\()/m, read: django },
  { of: /\/wp-config\.php$|^wp-config\.php$/, has: /\bWP_DEBUG\b/, read: wordPress },
  { of: /(?:^|\/)(?:config\/)?app\.php$/, has: /["']debug["']\s*=>/i, read: laravel },
  { of: /\.php$/, has: /\bdisplay_errors\b|\bnew Kernel\(|\bphpinfo\(/, read: php },
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
  const unset = values.length === 1 ? unsetDebug(program) : undefined;
  if (unset !== undefined && /(?:^|\/)settings(?:\/__init__)?\.py$|(?:^|[/_.-])prod/.test(program.path)) return [unset];
  // A second one, or names from elsewhere behind it, may say otherwise.
  const isLast = value !== undefined && !/^from\s+\S+\s+import\s+\*/m.test(program.text.slice(value.span.end));
  if (values.length !== 1 || value?.kind !== "literal" || value.value !== true || !isLast) return [];
  const isProduction = /(?:^|[/_.-])(?:prod|production|live)(?:[/_.-]|$)/.test(program.path);
  if (!isProduction && !/(?:^|\/)settings(?:\/__init__)?\.py$/.test(program.path)) return [];
  const role = isProduction ? "on" : "maybe";
  return [settingUse(program, value.span, { topic: "debugging", library: "Django", role, call: "DEBUG = True" })];
}

/**
 * A DEBUG that holds unless the environment says otherwise: `os.environ.get("DEBUG", True)`, `config("DEBUG", default=True)`.
 * https://docs.djangoproject.com/en/stable/howto/deployment/checklist/#debug
 */
function unsetDebug(program: Program): Signal | undefined {
  const { text } = program;
  const found =
    UNSET.exec(text) ?? (/^DEBUG[ \t]*=[ \t]*env\(["']DEBUG["']\)/m.test(text) ? DECLARED.exec(text) : null);
  if (found === null) return undefined;
  const span = { start: found.index, end: found.index + found[0].length };
  return settingUse(program, span, {
    topic: "debugging",
    library: "Django",
    role: "maybe",
    call: "DEBUG, on by default,",
  });
}

const UNSET =
  /^DEBUG[ \t]*=[ \t]*(?:bool\([ \t]*)?(?:os\.(?:environ\.get|getenv)|env(?:\.bool)?|config|decouple\.config|environ\.get|getenv)\([ \t]*["']\w{1,60}["'][ \t]*,[ \t]*(?:cast[ \t]*=[ \t]*\w{1,20}[ \t]*,[ \t]*)?(?:default[ \t]*=[ \t]*)?(?:True\b|["'](?:True|true|1|on)["'])/m;
/** https://django-environ.readthedocs.io/en/latest/quickstart.html */
const DECLARED = /\bDEBUG[ \t]*=[ \t]*\([ \t]*bool[ \t]*,[ \t]*True[ \t]*\)/;

/** What a page of PHP shows: its settings, and what went wrong in it. */
function php(program: Program): readonly Signal[] {
  const { text, path } = program;
  const is = (pattern: RegExp, library: string, role: string, call: string): readonly Signal[] => {
    const found = pattern.exec(text);
    if (found === null) return [];
    const start = found.index + found[0].length - found[0].trimStart().length;
    return [
      settingUse(program, { start, end: found.index + found[0].length }, { topic: "debugging", library, role, call }),
    ];
  };
  // What a shell starts shows its errors to who sits there.
  if (text.startsWith("#!") || /(?:^|\/)(?:bin|cli|scripts?|tools?|console|commands?)\//i.test(path)) return [];
  return [
    // https://www.php.net/manual/en/errorfunc.configuration.php#ini.display-errors
    ...is(
      /^[ \t]*@?ini_set\([ \t]*["']display_errors["'][ \t]*,[ \t]*(?:1|true|["'](?:1|on|true|stdout)["'])[ \t]*\)/im,
      "PHP",
      "maybe",
      "display_errors",
    ),
    // https://symfony.com/doc/current/configuration/front_controllers_and_kernel.html#debug-mode
    ...is(/\bnew Kernel\([ \t]*["']prod["'][ \t]*,[ \t]*true[ \t]*\)/i, "Symfony", "on", "new Kernel('prod', true)"),
    // https://www.php.net/manual/en/function.phpinfo.php: a page with nothing else
    ...is(
      /^\s{0,9}<\?php\s{1,40}phpinfo\([^)\n]{0,60}\)\s{0,9};?\s{0,40}(?:\?>\s{0,9})?$/,
      "PHP",
      "lists",
      "phpinfo()",
    ),
  ];
}

/** https://laravel.com/docs/configuration#debug-mode */
function laravel(program: Program): readonly Signal[] {
  const unset =
    /^[^\n/*#]{0,300}?["']debug["']\s*=>\s*(?:\(bool\)\s*)?env\(\s*["']APP_DEBUG["']\s*,\s*true\s*\)/im.exec(
      program.text,
    );
  if (unset !== null) {
    const span = { start: unset.index + unset[0].search(/["']debug["']/), end: unset.index + unset[0].length };
    return [
      settingUse(program, span, {
        topic: "debugging",
        library: "Laravel",
        role: "maybe",
        call: "APP_DEBUG, on by default,",
      }),
    ];
  }
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
