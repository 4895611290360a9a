import type { TextEdit } from "../../../model.ts";
import type { AppSite } from "../topic.ts";
import { insertion } from "./insertion.ts";
import { afterImports } from "./nodeImports.ts";
import { importLine, isImported } from "./nodeModules.ts";
import { folderOf, joined } from "./paths.ts";
import { nodeStyle, restyled, type Style } from "./style.ts";

/** True for an application that answers by Fastify: https://docs.nestjs.com/techniques/performance */
export function isOnFastify({ text }: Pick<AppSite, "text">): boolean {
  return /\bnew FastifyAdapter\(/.test(text);
}

/** What a root module is to hold. */
export interface ModuleEntries {
  readonly imports: readonly (readonly [name: string, module: string])[];
  /** Entries of the decorator's lists: `["controllers", "HealthController"]`. */
  readonly entries: readonly (readonly [list: string, entry: string])[];
}

/** The file that main's `NestFactory.create(AppModule)` imports the module from. */
export async function rootModule({
  text,
  app,
  context,
}: Pick<AppSite, "text" | "app" | "context">): Promise<string | undefined> {
  const name = /NestFactory\.create(?:<[^(]*>)?\(\s*(\w+)/.exec(text)?.[1] ?? "AppModule";
  const from = new RegExp(`import\\s*\\{[^}]*\\b${name}\\b[^}]*\\}\\s*from\\s*["'](\\.[^"']+)["']`).exec(text)?.[1];
  if (from === undefined) return undefined;
  const path = `${joined(folderOf(app.place.path), from.replace(/\.[jt]s$/, ""))}.ts`;
  return (await context.read(path)) === undefined ? undefined : path;
}

/** Edits of the root module; undefined where it cannot be found: https://docs.nestjs.com/modules */
export async function intoModule(
  site: Pick<AppSite, "text" | "app" | "context">,
  { imports, entries }: ModuleEntries,
): Promise<readonly TextEdit[] | undefined> {
  const path = await rootModule(site);
  const text = path === undefined ? undefined : await site.context.read(path);
  const decorator = text === undefined ? null : /@Module\(\s*\{[ \t]*(\r?\n)?/.exec(text);
  if (path === undefined || text === undefined || !decorator) return undefined;
  const style: Style = { ...nodeStyle(path, text, false), typescript: true };
  const modules = new Map<string, string[]>();
  for (const [name, module] of imports)
    if (!isImported(name, text)) modules.set(module, [...(modules.get(module) ?? []), name]);
  const lines = [...modules].map(([module, names]) => importLine(names, module, style)).join("\n");
  const inside = decorator.index + decorator[0].length;
  const added = entries.filter(([list]) => !listAt(text, list));
  const opened = decorator[1] === undefined ? undefined : style.indent;
  const edits = entries.flatMap(([list, entry]): readonly TextEdit[] => {
    const at = listAt(text, list);
    if (at === undefined) return [];
    const isEmpty = /^\s*\]/.test(text.slice(at));
    // A list with an entry on each line gets one more line.
    const [whole, blanks] = (isEmpty ? null : /^[ \t]*\r?\n([ \t]*)/.exec(text.slice(at))) ?? [];
    if (whole !== undefined)
      return [
        insertion(
          path,
          text,
          at + whole.length - (blanks?.length ?? 0),
          restyled(`${entry},`, style),
          style,
          blanks ?? "",
        ),
      ];
    return [{ path, span: { start: at, end: at }, text: restyled(isEmpty ? entry : `${entry}, `, style) }];
  });
  const fresh = added.map(([list, entry]) => `${list}: [${entry}],`).join(opened === undefined ? " " : "\n");
  return [
    ...(lines === "" ? [] : [insertion(path, text, afterImports(text), restyled(lines, style), style, "")]),
    ...(fresh === ""
      ? []
      : opened === undefined
        ? [{ path, span: { start: inside, end: inside }, text: `${fresh} ` }]
        : [insertion(path, text, inside, fresh, style, opened)]),
    ...edits,
  ];
}

/** The offset after the bracket that opens a list of the decorator. */
function listAt(text: string, list: string): number | undefined {
  const found = new RegExp(`\\b${list}\\s*:\\s*\\[`).exec(text);
  return found ? found.index + found[0].length : undefined;
}
