import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing } from "../topic.ts";
import { importEdit } from "./nodeImports.ts";
import { withLogger } from "./nodeLogger.ts";
import { importLine, moduleOf } from "./nodeModules.ts";
import { npmEdits, type Wanted } from "./packages.ts";
import { freePath, inFolder } from "./paths.ts";
import { nodeStyle, restyled, type Style } from "./style.ts";

/** A module with a function that route handlers of Next.js are put into. */
export interface NextModule {
  /** What the module may be called, without its ending; the first name that is free. */
  readonly names: readonly string[];
  readonly packages: Wanted;
  /** The function that is given a handler and gives one: `export const POST = limited(post)`; "Api" follows where it is of the Pages Router. */
  readonly around: string;
  /** True for the handlers that are put into it. */
  takes(route: Signal<"server.route">): boolean;
  /** In double quotes, semicolons and two blanks; `path` is its own. */
  text(style: Style, path: string, routers: Routers): string;
}

/** Which of the routers have handlers that are put into it. */
export interface Routers {
  readonly app: boolean;
  readonly pages: boolean;
}

/** Puts the module into `lib`, and the handlers of the App Router into its function: https://nextjs.org/docs/app/api-reference/file-conventions/route */
export async function planNextModule({ context }: AppSite, module: NextModule): Promise<ScaffoldPlan> {
  const routes = context.signals.filter(
    (signal): signal is Signal<"server.route"> => signal.kind === "server.route" && signal.data.framework === "next",
  );
  const files = [...new Set(routes.filter(module.takes).map(({ place }) => place.path))].filter(
    (path) => APP.test(path) || PAGES.test(path),
  );
  const first = files[0];
  const text = first === undefined ? undefined : await context.read(first);
  if (first === undefined || text === undefined)
    return nothing(`No route handler was seen in ${context.component.id} that it could be put around.`);
  const style = nodeStyle(first, text, false);
  const folder = inFolder((APP.exec(first) ?? PAGES.exec(first))?.[1]?.replace(/\/$/, "") ?? "", "lib");
  const paths = module.names.map((name) => inFolder(folder, `${name}${style.typescript ? ".ts" : ".js"}`));
  const free = await freePath(paths, (each) => context.read(each));
  if (free === undefined) return nothing(`${paths[0]} is already there.`);
  const edits: TextEdit[] = [];
  for (const path of files) {
    if (PAGES.test(path)) edits.push(...(await wrappedDefault(path, free, module, context)));
    if (!APP.test(path)) continue;
    const methods = routes.filter((route) => route.place.path === path && module.takes(route));
    edits.push(
      ...(await wrapped(
        path,
        methods.map(({ data }) => data.method),
        free,
        module,
        context,
      )),
    );
  }
  if (edits.length === 0) return nothing(`The route handlers of ${context.component.id} are made elsewhere.`);
  const routers = { app: files.some((path) => APP.test(path)), pages: files.some((path) => PAGES.test(path)) };
  const written = await withLogger(module.text(style, free, routers), free, style, "", context);
  return {
    creates: [{ path: free, text: restyled(written, style) }],
    edits: [...edits, ...(await npmEdits(free, module.packages, context))],
  };
}

/** What is above the folder of routes, in the first group. */
const APP = /^((?:.*\/)?)app\/(?:.*\/)?route\.[jt]sx?$/;
const PAGES = /^((?:.*?\/)?)pages\/api\/.*\.[jt]sx?$/;

/** A handler of the Pages Router, which is what its file exports: https://nextjs.org/docs/pages/building-your-application/routing/api-routes */
async function wrappedDefault(
  path: string,
  module: string,
  { around }: NextModule,
  context: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const text = await context.read(path);
  const given = `${around}Api`;
  if (text === undefined || new RegExp(`\\b${given}\\b`).test(text)) return [];
  const style = nodeStyle(path, text, false);
  const edits = defaultIn(path, text, given, style);
  if (edits.length === 0) return [];
  const line = importLine([given], moduleOf(path, module, ""), style);
  return [importEdit(path, text, restyled(line, style), style), ...edits];
}

/** What a file exports, from within the function from now on. */
function defaultIn(path: string, text: string, around: string, style: Style): readonly TextEdit[] {
  const made = /^export default ([\w.]+(?:\([\w.(), ]*\))?);?[ \t]*$/m.exec(text);
  if (made) {
    const [whole, expression = ""] = made;
    const logged = expression.startsWith("loggedApi(") ? "loggedApi(".length : 0;
    const start = made.index + whole.indexOf(expression) + logged;
    const end = start + expression.length - logged - (logged > 0 ? 1 : 0);
    const opening = { path, span: { start, end: start }, text: `${around}(` };
    return [opening, { path, span: { start: end, end }, text: ")" }];
  }
  const declared = /^export default (?:async )?function (\w+)/m.exec(text);
  if (declared === null) return [];
  const before = text.endsWith("\n") ? style.newline : style.newline.repeat(2);
  const exported = restyled(`export default ${around}(${declared[1]});\n`, style);
  return [
    { path, span: { start: declared.index, end: declared.index + "export default ".length }, text: "" },
    { path, span: { start: text.length, end: text.length }, text: `${before}${exported}` },
  ];
}

async function wrapped(
  path: string,
  methods: readonly string[],
  module: string,
  { around }: NextModule,
  context: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const text = await context.read(path);
  if (text === undefined || new RegExp(`\\b${around}\\b`).test(text)) return [];
  const style = nodeStyle(path, text, false);
  const parts = methods.map((method) => exportedIn(path, text, method, around));
  const edits = parts.flatMap((part) => part.edits);
  if (edits.length === 0) return [];
  const line = importLine([around], moduleOf(path, module, ""), style);
  const exports = parts.flatMap((part) => part.exports).map((each) => `${restyled(each, style)}${style.newline}`);
  const end = { start: text.length, end: text.length };
  const before = text.endsWith("\n") ? style.newline : style.newline.repeat(2);
  const added = exports.length === 0 ? [] : [{ path, span: end, text: `${before}${exports.join("")}` }];
  return [importEdit(path, text, restyled(line, style), style), ...edits, ...added];
}

/** What changes where a handler is made, and the lines that export it at the end of the file. */
interface Wrapping {
  readonly edits: readonly TextEdit[];
  readonly exports: readonly string[];
}

/** The handler of a method, which is exported from within the function from now on. */
function exportedIn(path: string, text: string, method: string, around: string): Wrapping {
  const made = new RegExp(`^export const ${method}(?:\\s*:[^=\\n]+)? = ([\\w.]+\\([\\w.(), ]*\\));?[ \\t]*$`, "m").exec(
    text,
  );
  if (made) {
    const [whole, expression = ""] = made;
    // What writes a line for each request stays around all others.
    const logged = expression.startsWith("logged(") ? "logged(".length : 0;
    const start = made.index + whole.indexOf(expression, whole.indexOf("=")) + logged;
    const end = start + expression.length - logged - (logged > 0 ? 1 : 0);
    const opening = { path, span: { start, end: start }, text: `${around}(` };
    return { edits: [opening, { path, span: { start: end, end }, text: ")" }], exports: [] };
  }
  const declared = new RegExp(`^export ((?:async )?function |const )(${method})\\b`, "m").exec(text);
  if (!declared) return { edits: [], exports: [] };
  const [whole, , name = ""] = declared;
  const own = new RegExp(`\\b${method.toLowerCase()}\\b`).test(text) ? `answer${method}` : method.toLowerCase();
  const at = declared.index + whole.length - name.length;
  return {
    edits: [
      { path, span: { start: declared.index, end: declared.index + "export ".length }, text: "" },
      { path, span: { start: at, end: at + name.length }, text: own },
    ],
    exports: [`export const ${method} = ${around}(${own});`],
  };
}

/** The import of the type of a handler of the Pages Router. */
export function apiImports({ typescript }: Style): readonly string[] {
  return typescript ? [`import type { NextApiHandler } from "next";`] : [];
}
