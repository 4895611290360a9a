import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import type { Need, Site } from "./needs.ts";
import { placeholderName, SINGLETONS } from "./needs.ts";
import { isAskable, nodeAsk, placeholder } from "./nodeAsks.ts";
import { folderOf, freePath, inFolder, relativeModule } from "./paths.ts";
import { nodeStyle, restyled, type Style } from "./style.ts";

/** What a framework adds to the file of endpoints, and how the app takes it in. */
export interface NodeFramework {
  /** The file's text without placeholders, in double quotes, semicolons and two blanks. */
  file(site: Site, style: Style): string;
  /** The statement that registers it, in one line; `checks` is an object literal, undefined where nothing is asked. */
  register(app: string, name: string, checks: string | undefined): string;
  /** The same with a line for each of the questions. */
  registerLong(app: string, name: string, checks: readonly string[]): string;
}

/** The name that the app imports; another where the file uses it already. */
const NAME = "healthRoutes";

/** A file of endpoints beside the app, registered with one line right after the app is made. */
export async function planNode(site: Site, framework: NodeFramework): Promise<ScaffoldPlan> {
  const { app, data, text, context, needs } = site;
  if (!data.insertAt)
    return { creates: [], edits: [], nothing: `Nobody can tell where ${app.place.path} makes its app.` };
  const style = nodeStyle(app.place.path, text, data.style.includes("commonjs"));
  const extension = /\.[mc]?[jt]sx?$/.exec(app.place.path)?.[0].replace(/x$/, "") ?? ".js";
  const folder = folderOf(app.place.path);
  const path = await freePath(
    ["health", "healthRoutes", "healthEndpoints"].map((name) => inFolder(folder, `${name}${extension}`)),
    (each) => context.read(each),
  );
  if (path === undefined)
    return { creates: [], edits: [], nothing: `${inFolder(folder, `health${extension}`)} is already there.` };

  const asked = site.wanted.readiness === undefined ? [] : needs;
  const placeholders = asked.filter((need) => !isAskable(need));
  const file = [framework.file(site, style), ...placeholders.map((need) => placeholder(need, style.typescript))].join(
    "\n",
  );
  const suffix = await moduleSuffix(text, context, style, extension);
  const imports = [
    importLine(
      [NAME, ...placeholders.map((need) => placeholderName(need, "javascript"))].toSorted(),
      moduleOf(app.place.path, path, suffix),
      style,
    ),
    ...clientImports(site, asked, style, suffix),
  ];
  const variable = data.name?.replace(/#\d+$/, "") ?? "app";
  const line = registration(framework, variable, site, style);
  const { offset, indent } = data.insertAt;
  const edits: TextEdit[] = [
    insertion(app.place.path, text, data.importAt ?? 0, restyled(imports.join("\n"), style), style, ""),
    insertion(app.place.path, text, offset, restyled(line, style), style, indent),
  ];
  return { creates: [{ path, text: restyled(exported(file, style), style) }], edits: merged(edits, style) };
}

/** Both insertions as one where they meet. */
function merged(edits: readonly TextEdit[], style: Style): readonly TextEdit[] {
  const [first, second] = edits;
  if (!first || !second || first.span.start !== second.span.start) return edits;
  return [{ ...first, text: `${first.text}${style.newline}${second.text}` }];
}

/** Lines at the start of a line, indented. */
export function insertion(
  path: string,
  text: string,
  offset: number,
  lines: string,
  style: Style,
  indent: string,
): TextEdit {
  const indented = lines
    .split(/\r?\n/)
    .map((line) => (line === "" ? line : indent + line))
    .join(style.newline);
  const before = offset > 0 && !/[\r\n]/.test(text[offset - 1] ?? "") ? style.newline : "";
  return { path, span: { start: offset, end: offset }, text: `${before}${indented}${style.newline}` };
}

/** `export function f` as CommonJS has it. */
export function exported(file: string, style: Style): string {
  if (!style.commonjs) return file;
  const names = [...file.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(([, name]) => name);
  return `${file.replace(/^export /gm, "")}\nmodule.exports = { ${names.join(", ")} };\n`;
}

/** An import of names, as the style has it. */
export function importLine(names: readonly string[], module: string, style: Style): string {
  const list = `{ ${names.map((name) => (style.commonjs ? name.replace(" as ", ": ") : name)).join(", ")} }`;
  return style.commonjs ? `const ${list} = require("${module}");` : `import ${list} from "${module}";`;
}

function clientImports(site: Site, needs: readonly Need[], style: Style, suffix: string): readonly string[] {
  const { app, text } = site;
  const lines: string[] = [];
  const byFile = new Map<string, string[]>();
  for (const need of needs) {
    if (!isAskable(need)) continue;
    if (SINGLETONS.has(need.library)) {
      if (!isImported(need.library, text)) {
        lines.push(style.commonjs ? `const mongoose = require("mongoose");` : `import mongoose from "mongoose";`);
      }
      continue;
    }
    if (need.path === undefined || need.client === undefined || isImported(importedAs(need), text)) continue;
    const name = clientName(need, text);
    if (need.exportedAs === "default") {
      const module = moduleOf(app.place.path, need.path, suffix);
      lines.push(style.commonjs ? `const ${name} = require("${module}");` : `import ${name} from "${module}";`);
    } else {
      const original = importedAs(need);
      byFile.set(need.path, [...(byFile.get(need.path) ?? []), name === original ? name : `${original} as ${name}`]);
    }
  }
  for (const [path, names] of byFile) lines.push(importLine(names, moduleOf(app.place.path, path, suffix), style));
  return lines;
}

function importedAs({ exportedAs, client }: Need): string {
  return exportedAs === undefined || exportedAs === "default" ? (client ?? "") : exportedAs;
}

/** True when the file already imports this name. */
function isImported(name: string, text: string): boolean {
  const spelled = name.replace(/\$/g, "\\$");
  return new RegExp(
    `import\\s+(?:[\\w$]+\\s*,\\s*)?\\{[^}]*\\b${spelled}\\b[^}]*\\}\\s*from|import\\s+${spelled}\\b|(?:const|let|var)\\s+\\{[^}]*\\b${spelled}\\b[^}]*\\}\\s*=\\s*require|(?:const|let|var)\\s+${spelled}\\s*=\\s*require`,
  ).test(text);
}

/** What the app's file calls a client: another name where its own means something else there. */
function clientName(need: Need, text: string): string {
  const name = importedAs(need);
  if (
    need.path === undefined ||
    isImported(name, text) ||
    !new RegExp(`\\b${name.replace(/\$/g, "\\$")}\\b`).test(text)
  )
    return name;
  return `${name}ToAsk`;
}

/** One line while it is short, else a line for each question. */
function registration(
  framework: NodeFramework,
  app: string,
  { needs, wanted, text, data }: Site,
  style: Style,
): string {
  if (wanted.readiness === undefined) return framework.register(app, NAME, undefined);
  const entries = needs.map((need) => {
    const key = /^\w+$/.test(need.key) ? need.key : `"${need.key}"`;
    return `${key}: ${nodeAsk(need, clientName(need, text), style.typescript)}`;
  });
  const short = framework.register(app, NAME, entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`);
  const indent = data.insertAt?.indent.length ?? 0;
  return short.length + indent <= LONGEST_LINE ? short : framework.registerLong(app, NAME, entries);
}

const LONGEST_LINE = 100;

/** How one file names another, with the ending that its imports have. */
export function moduleOf(from: string, to: string, suffix: string): string {
  return (
    relativeModule(from, to)
      .replace(/\.[mc]?[jt]sx?$/, "")
      .replace(/\/index$/, suffix === "" ? "" : "/index") + suffix
  );
}

/** What a file's own relative imports end with; where it has none, what its module system asks for. */
export async function moduleSuffix(
  text: string,
  context: ScaffoldContext,
  style: Style,
  extension: string,
): Promise<string> {
  const known = /(?:from|import|require\()\s*["']\.{1,2}\/[^"']*?(\.[mc]?[jt]sx?)?["']/.exec(text);
  if (known) return known[1] ?? "";
  if (style.commonjs) return "";
  if (!style.typescript) return extension;
  const manifest = await context.read(inFolder(context.component.root, "package.json"));
  return manifest && /"type"\s*:\s*"module"/.test(manifest) ? extension.replace("t", "j") : "";
}
