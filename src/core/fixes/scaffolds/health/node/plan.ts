import type { TextEdit } from "../../../../model.ts";
import type { ScaffoldPlan } from "../../../scaffold.ts";
import { importedAs } from "../../text/denoSpecifiers.ts";
import { insertion, together } from "../../text/insertion.ts";
import { withLogger } from "../../text/nodeLogger.ts";
import { exported, importLine, moduleOf, moduleSuffix } from "../../text/nodeModules.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { placeholderName, type Site } from "../needs.ts";
import { isAskable, nodeAsk, placeholder } from "./asks.ts";
import { clientImports, clientName } from "./clients.ts";

/** What a framework adds to the file of endpoints, and how the app takes it in. */
export interface NodeFramework {
  /** The file's text without placeholders, in double quotes, semicolons and two blanks. */
  file(site: Site, style: Style): string;
  /** The statement that registers it, in one line; `checks` is an object literal, undefined where nothing is asked. */
  register(app: string, name: string, checks: string | undefined): string;
  /** The same with a line for each of the questions. */
  registerLong(app: string, name: string, checks: readonly string[]): string;
}

/** How the app takes them in where it uses what the function gives. */
export const usedByApp: Pick<NodeFramework, "register" | "registerLong"> = {
  register: (app, name, checks) => `${app}.use(${name}(${checks ?? ""}));`,
  registerLong: (app, name, checks) => `${app}.use(
  ${name}({
${checks.map((check) => `    ${check},`).join("\n")}
  }),
);`,
};

/** How the app takes them in where the function is handed the app. */
export const givenApp: Pick<NodeFramework, "register" | "registerLong"> = {
  register: (app, name, checks) => `${name}(${app}${checks === undefined ? "" : `, ${checks}`});`,
  registerLong: (app, name, checks) => `${name}(${app}, {
${checks.map((check) => `  ${check},`).join("\n")}
});`,
};

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
  const written = importedAs(text, await withLogger(file, path, style, suffix, context));
  return {
    creates: [{ path, text: restyled(exported(written, style), style) }],
    edits: together(edits, style.newline),
  };
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
