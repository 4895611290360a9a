import { parse as parseJson } from "jsonc-parser";
import { parse as parseYaml } from "yaml";
import type { ScaffoldContext } from "../../scaffold.ts";
import { joined } from "../pipelines/stacks.ts";
import type { Style } from "./style.ts";

/** How JavaScript is written here, as far as a formatter's configuration says so. */
export interface Told {
  readonly quote?: Style["quote"] | undefined;
  readonly semicolons?: boolean | undefined;
  readonly indent?: string | undefined;
  readonly newline?: Style["newline"] | undefined;
  /** False where the last of several lines has no comma. */
  readonly commas?: boolean | undefined;
  /** What lays out whole files, to be run over what it would break otherwise. */
  readonly formatter?: Formatter;
}

export interface Formatter {
  /** In columns. */
  readonly width: number;
  /** The command without its paths. */
  readonly command: string;
}

/** The component's own configuration before that of the whole repository. */
export async function toldIn(context: ScaffoldContext): Promise<Told | undefined> {
  for (const folder of new Set([context.component.root, ""])) {
    for (const [name, read] of CONFIGURATIONS) {
      const text = await context.read(joined(folder, name));
      const told = text === undefined ? undefined : read(text);
      if (told !== undefined) return told;
    }
  }
  return undefined;
}

const SCRIPTS = ["js", "mjs", "cjs", "ts", "mts", "cts"];

/** https://prettier.io/docs/configuration, https://biomejs.dev/reference/configuration, https://eslint.style/rules/quotes */
const CONFIGURATIONS: readonly (readonly [string, (text: string) => Told | undefined])[] = [
  ...[".prettierrc", ".prettierrc.json", ".prettierrc.yaml", ".prettierrc.yml", ".prettierrc.json5"].map(
    (name) => [name, (text: string) => ofPrettier(parsed(text))] as const,
  ),
  ["package.json", (text) => ofPrettier(at(parseJson(text), "prettier"))],
  ...SCRIPTS.flatMap((end) =>
    [`prettier.config.${end}`, `.prettierrc.${end}`].map((name) => [name, ofPrettierCode] as const),
  ),
  ...["biome.json", "biome.jsonc"].map((name) => [name, (text: string) => ofBiome(parseJson(text))] as const),
  ...[".eslintrc.json", ".eslintrc", ".eslintrc.yaml", ".eslintrc.yml"].map(
    (name) => [name, (text: string) => ofEslint(at(parsed(text), "rules"))] as const,
  ),
  ...SCRIPTS.map((end) => [`eslint.config.${end}`, ofEslintCode] as const),
];

/** https://prettier.io/docs/options */
function ofPrettier(options: unknown): Told | undefined {
  if (typeof options !== "object" || options === null) return undefined;
  const [tab, width] = [at(options, "tabWidth"), at(options, "printWidth")];
  return {
    quote: at(options, "singleQuote") === true ? "'" : '"',
    semicolons: at(options, "semi") !== false,
    indent: at(options, "useTabs") === true ? "\t" : " ".repeat(isIndent(tab) ? tab : 2),
    newline: at(options, "endOfLine") === "crlf" ? "\r\n" : "\n",
    commas: at(options, "trailingComma") !== "none",
    formatter: { width: isWidth(width) ? width : 80, command: "prettier --write" },
  };
}

/** The same options as literals of a program. */
function ofPrettierCode(text: string): Told | undefined {
  const options = [
    ...text.matchAll(/\b(singleQuote|semi|tabWidth|useTabs|trailingComma|endOfLine|printWidth)["']?\s*:\s*([^\s,}]+)/g),
  ];
  const entries = options.map(([, key = "", value = ""]) => [key, parsed(value)] as const);
  return entries.length > 0 ? ofPrettier(Object.fromEntries(entries)) : undefined;
}

function ofBiome(options: unknown): Told | undefined {
  const formatter = at(options, "formatter");
  const own = at(at(options, "javascript"), "formatter");
  if (at(formatter, "enabled") === false || at(own, "enabled") === false) return undefined;
  const value = (key: string) => at(own, key) ?? at(formatter, key);
  const [tab, width] = [value("indentWidth"), value("lineWidth")];
  return {
    quote: at(own, "quoteStyle") === "single" ? "'" : '"',
    semicolons: at(own, "semicolons") !== "asNeeded",
    indent: value("indentStyle") === "space" ? " ".repeat(isIndent(tab) ? tab : 2) : "\t",
    newline: value("lineEnding") === "crlf" ? "\r\n" : "\n",
    commas: at(own, "trailingCommas") !== "none",
    formatter: { width: isWidth(width) ? width : 80, command: "biome format --write" },
  };
}

function ofEslint(rules: unknown): Told | undefined {
  const rule = (name: string) => PLUGINS.map((plugin) => at(rules, `${plugin}${name}`)).find(Array.isArray);
  return ofRules(rule("quotes")?.[1], rule("semi")?.[1], rule("indent")?.[1]);
}

const PLUGINS = ["@stylistic/", "@stylistic/js/", "@stylistic/ts/", "style/", "@typescript-eslint/", ""];

function ofRules(quotes: unknown, semi: unknown, indent: unknown): Told | undefined {
  if (quotes === undefined && semi === undefined && indent === undefined) return undefined;
  return {
    quote: quotes === "single" ? "'" : quotes === "double" ? '"' : undefined,
    semicolons: semi === undefined ? undefined : semi !== "never",
    indent: indent === "tab" ? "\t" : isIndent(indent) ? " ".repeat(indent) : undefined,
  };
}

/**
 * The flat configuration is a program: its rules are read where their values are literals, else what a preset is told.
 * https://eslint.org/docs/latest/use/configure/configuration-files, https://eslint.style/guide/config-presets,
 * https://github.com/antfu/eslint-config#customization
 */
function ofEslintCode(code: string): Told | undefined {
  const text = code.replace(/^[ \t]*\/\/[^\n]*$/gm, "");
  const rule = (name: string) =>
    parsed(
      new RegExp(
        String.raw`["'](?:@stylistic/(?:[jt]s/)?|style/|@typescript-eslint/)?${name}["']\s*:\s*\[\s*["'\d]\w*["']?\s*,\s*["']?(\w+)`,
      ).exec(text)?.[1] ??
        new RegExp(String.raw`[\n{,]\s*${name}\s*:\s*\[\s*["'\d]\w*["']?\s*,\s*["']?(\w+)`).exec(text)?.[1] ??
        "",
    );
  const values = [rule("quotes"), rule("semi"), rule("indent")].map((value) => value ?? undefined);
  const told = ofRules(values[0], values[1], values[2]);
  if (told !== undefined) return told;
  const preset = /\bconfigs\.customize\(|["']@antfu\/eslint-config["']/.exec(text);
  if (preset === null) return undefined;
  // What they have where nothing is said.
  const option = (name: string) =>
    new RegExp(String.raw`\b${name}\s*:\s*["']?(\w+)`).exec(text.slice(preset.index))?.[1];
  return ofRules(
    option("quotes") ?? "single",
    option("semi") === "true" ? "always" : "never",
    parsed(option("indent") ?? "2"),
  );
}

function isIndent(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 16;
}

function isWidth(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 20;
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** JSON, with comments or without, or YAML; undefined where it is neither. */
function parsed(text: string): unknown {
  if (/^\s*[{/]/.test(text)) return parseJson(text);
  try {
    return parseYaml(text, { logLevel: "silent", maxAliasCount: 10 });
  } catch {
    return undefined;
  }
}
