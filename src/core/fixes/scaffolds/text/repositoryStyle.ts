import { parse as parseJson } from "jsonc-parser";
import { parse as parseYaml } from "yaml";
import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";
import { joined } from "../pipelines/stacks.ts";
import { nodeStyle, restyled, type Style } from "./style.ts";

/** How JavaScript is written here, as far as a formatter's configuration says so. */
interface Told {
  readonly quote?: Style["quote"] | undefined;
  readonly semicolons?: boolean | undefined;
  readonly indent?: string | undefined;
  readonly newline?: Style["newline"] | undefined;
  /** False where the last of several lines has no comma. */
  readonly commas?: boolean | undefined;
}

/**
 * JavaScript in double quotes, with semicolons, two blanks and commas after the last of several lines, as the formatter
 * of the repository has it; where none is configured, as the application is written.
 */
export async function asFormatted(path: string, code: string, context: ScaffoldContext): Promise<string> {
  const [told, app] = [await toldIn(context), await ofApp(context)];
  const usual = told === undefined ? (app ?? nodeStyle(path, "", false)) : nodeStyle(path, "", false);
  const { quote, semicolons, indent, newline, commas } = told ?? {};
  const style: Style = {
    ...usual,
    ...(quote === undefined ? {} : { quote }),
    ...(semicolons === undefined ? {} : { semicolons }),
    ...(indent === undefined ? {} : { indent }),
    ...(newline === undefined ? {} : { newline }),
  };
  return restyled(commas === false ? code.replace(/,(?=\n *[}\])])/g, "") : code, style);
}

/** The component's own configuration before that of the whole repository. */
async function toldIn(context: ScaffoldContext): Promise<Told | undefined> {
  for (const folder of new Set([context.component.root, ""])) {
    for (const [name, read] of CONFIGURATIONS) {
      const text = await context.read(joined(folder, name));
      const told = text === undefined ? undefined : read(text);
      if (told !== undefined) return told;
    }
  }
  return undefined;
}

async function ofApp(context: ScaffoldContext): Promise<Style | undefined> {
  const app = ofKind(context.signals, "server.app").find(({ place }) => /\.[cm]?[jt]sx?$/.test(place.path));
  const text = app && (await context.read(app.place.path));
  return app && text !== undefined ? nodeStyle(app.place.path, text, false) : undefined;
}

/** https://prettier.io/docs/configuration, https://biomejs.dev/reference/configuration, https://eslint.style/rules/quotes */
const CONFIGURATIONS: readonly (readonly [string, (text: string) => Told | undefined])[] = [
  ...[".prettierrc", ".prettierrc.json", ".prettierrc.yaml", ".prettierrc.yml", ".prettierrc.json5"].map(
    (name) => [name, (text: string) => ofPrettier(parsed(text))] as const,
  ),
  ["package.json", (text) => ofPrettier(at(parseJson(text), "prettier"))],
  ...["js", "mjs", "cjs", "ts"].flatMap((end) =>
    [`prettier.config.${end}`, `.prettierrc.${end}`].map((name) => [name, ofPrettierCode] as const),
  ),
  ...["biome.json", "biome.jsonc"].map((name) => [name, (text: string) => ofBiome(parseJson(text))] as const),
  ...[".eslintrc.json", ".eslintrc", ".eslintrc.yaml", ".eslintrc.yml"].map(
    (name) => [name, (text: string) => ofEslint(at(parsed(text), "rules"))] as const,
  ),
];

/** https://prettier.io/docs/options */
function ofPrettier(options: unknown): Told | undefined {
  if (typeof options !== "object" || options === null) return undefined;
  const width = at(options, "tabWidth");
  return {
    quote: at(options, "singleQuote") === true ? "'" : '"',
    semicolons: at(options, "semi") !== false,
    indent: at(options, "useTabs") === true ? "\t" : " ".repeat(isWidth(width) ? width : 2),
    newline: at(options, "endOfLine") === "crlf" ? "\r\n" : "\n",
    commas: at(options, "trailingComma") !== "none",
  };
}

/** The same options as literals of a program. */
function ofPrettierCode(text: string): Told | undefined {
  const options = [
    ...text.matchAll(/\b(singleQuote|semi|tabWidth|useTabs|trailingComma|endOfLine)["']?\s*:\s*([^\s,}]+)/g),
  ];
  const entries = options.map(([, key = "", value = ""]) => [key, parsed(value)] as const);
  return entries.length > 0 ? ofPrettier(Object.fromEntries(entries)) : undefined;
}

function ofBiome(options: unknown): Told | undefined {
  const formatter = at(options, "formatter");
  const own = at(at(options, "javascript"), "formatter");
  if (at(formatter, "enabled") === false || at(own, "enabled") === false) return undefined;
  const value = (key: string) => at(own, key) ?? at(formatter, key);
  const width = value("indentWidth");
  return {
    quote: at(own, "quoteStyle") === "single" ? "'" : '"',
    semicolons: at(own, "semicolons") !== "asNeeded",
    indent: value("indentStyle") === "space" ? " ".repeat(isWidth(width) ? width : 2) : "\t",
    newline: value("lineEnding") === "crlf" ? "\r\n" : "\n",
    commas: at(own, "trailingCommas") !== "none",
  };
}

function ofEslint(rules: unknown): Told | undefined {
  const rule = (name: string) =>
    [`@stylistic/${name}`, `@typescript-eslint/${name}`, name].map((each) => at(rules, each)).find(Array.isArray);
  const [quotes, semi, indent] = [rule("quotes")?.[1], rule("semi")?.[1], rule("indent")?.[1]];
  if (quotes === undefined && semi === undefined && indent === undefined) return undefined;
  return {
    quote: quotes === "single" ? "'" : quotes === "double" ? '"' : undefined,
    semicolons: semi === undefined ? undefined : semi !== "never",
    indent: indent === "tab" ? "\t" : isWidth(indent) ? " ".repeat(indent) : undefined,
  };
}

function isWidth(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 16;
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
