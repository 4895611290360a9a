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

const LISTS: readonly (readonly [string, RegExp, (name: string, variable: string) => string])[] = [
  [
    "bootstrap/app.php",
    /^([ \t]*)->withMiddleware\((?:static )?function \(Middleware (\$\w+)\)(?:: void)? \{[^\n]*\n/m,
    (name, variable) => `${variable}->prepend(${name}::class);`,
  ],
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
