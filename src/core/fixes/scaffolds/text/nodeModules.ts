import type { ScaffoldContext } from "../../scaffold.ts";
import { inFolder, relativeModule } from "./paths.ts";
import type { Style } from "./style.ts";

/** `export function f` as CommonJS has it. */
export function exported(file: string, style: Style): string {
  if (!style.commonjs) return file;
  const names = [...file.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(([, name]) => name);
  if (names.length === 0) return file;
  return `${file.replace(/^export /gm, "")}\nmodule.exports = { ${names.join(", ")} };\n`;
}

/** An import of names, as the style has it. */
export function importLine(names: readonly string[], module: string, style: Style): string {
  const list = `{ ${names.map((name) => (style.commonjs ? name.replace(" as ", ": ") : name)).join(", ")} }`;
  return style.commonjs ? `const ${list} = require("${module}");` : `import ${list} from "${module}";`;
}

/** True when the file already imports this name. */
export function isImported(name: string, text: string): boolean {
  const spelled = name.replace(/\$/g, "\\$");
  return new RegExp(
    `import\\s+(?:[\\w$]+\\s*,\\s*)?\\{[^}]*\\b${spelled}\\b[^}]*\\}\\s*from|import\\s+${spelled}\\b|(?:const|let|var)\\s+\\{[^}]*\\b${spelled}\\b[^}]*\\}\\s*=\\s*require|(?:const|let|var)\\s+${spelled}\\s*=\\s*require`,
  ).test(text);
}

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
  const endings = [...text.matchAll(/(?:from|import|require\()\s*["']\.{1,2}\/[^"']*?(\.[mc]?[jt]sx?)?["']/g)].map(
    ([, ending = ""]) => ending,
  );
  const count = (ending: string) => endings.filter((each) => each === ending).length;
  const [known] = endings.toSorted((one, other) => count(other) - count(one));
  if (known !== undefined) return known;
  // It takes a file by its whole name: https://docs.deno.com/runtime/fundamentals/modules/#local-imports
  if (/\bDeno\./.test(text)) return extension;
  if (style.commonjs) return "";
  if (!style.typescript) return extension;
  const manifest = await context.read(inFolder(context.component.root, "package.json"));
  return manifest && /"type"\s*:\s*"module"/.test(manifest) ? extension.replace("t", "j") : "";
}
