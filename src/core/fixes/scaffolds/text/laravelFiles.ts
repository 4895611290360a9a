import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { inFolder } from "./paths.ts";
import { useEdits } from "./phpSource.ts";

/** Lists a class among what every request goes through: in bootstrap/app.php since Laravel 11, in the kernel before. */
export async function middlewareEdits(
  name: string,
  { component, read }: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const own = name.slice(name.lastIndexOf("\\") + 1);
  for (const [file, pattern, line] of LISTS) {
    const path = inFolder(component.root, file);
    const text = await read(path);
    const found = text === undefined ? null : pattern.exec(text);
    if (text === undefined || found === null) continue;
    const at = found.index + found[0].length;
    const written = `${found[1] ?? ""}    ${line(own, found[2] ?? "")}${lineEnd(text)}`;
    return [...useEdits(path, text, [name]), { path, span: { start: at, end: at }, text: written }];
  }
  return [];
}

/**
 * Appends to what requests of pages and of APIs go through each, where sessions have begun and it is known who is signed in:
 * https://laravel.com/docs/middleware#laravels-default-middleware-groups
 */
export async function groupEdits(
  entry: string,
  uses: readonly string[],
  { component, read }: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const application = inFolder(component.root, "bootstrap/app.php");
  const text = (await read(application)) ?? "";
  const open = OPENED.exec(text);
  if (open !== null) {
    const at = open.index + open[0].length;
    const lines = GROUPS.map((group) => `${open[1]}    ${open[2]}->${group}(append: [${entry}]);${lineEnd(text)}`).join(
      "",
    );
    return [...useEdits(application, text, uses), { path: application, span: { start: at, end: at }, text: lines }];
  }
  const kernel = inFolder(component.root, "app/Http/Kernel.php");
  const listed = (await read(kernel)) ?? "";
  const ends = [...listed.matchAll(/^([ \t]*)'(?:web|api)' => \[\r?\n(?:(?!\1\]).*\r?\n)*(?=\1\])/gm)];
  if (ends.length === 0) return [];
  const appended = ends.map(({ index, 0: whole, 1: indent = "" }): TextEdit => {
    const at = index + whole.length;
    return { path: kernel, span: { start: at, end: at }, text: `${indent}    ${entry},${lineEnd(listed)}` };
  });
  return [...useEdits(kernel, listed, uses), ...appended];
}

const GROUPS = ["web", "api"];
const OPENED = /^([ \t]*)->withMiddleware\((?:static )?function \(Middleware (\$\w+)\)(?:: void)? \{[^\n]*\n/m;

const LISTS: readonly (readonly [string, RegExp, (name: string, variable: string) => string])[] = [
  ["bootstrap/app.php", OPENED, (name, variable) => `${variable}->prepend(${name}::class);`],
  ["app/Http/Kernel.php", /^([ \t]*)protected \$middleware = \[[^\n]*\n/m, (name) => `${name}::class,`],
];

/** Adds routes to the end of a file of them, with what they name. */
export function routeEdits(
  path: string,
  text: string,
  lines: readonly string[],
  uses: readonly string[],
): readonly TextEdit[] {
  if (lines.length === 0) return [];
  const newline = lineEnd(text);
  const before = text.endsWith("\n") ? newline : newline + newline;
  return [
    ...useEdits(path, text, uses),
    {
      path,
      span: { start: text.length, end: text.length },
      text: `${before}${lines.join(newline)}${newline}`,
    },
  ];
}
