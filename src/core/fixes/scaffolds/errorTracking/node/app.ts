import type { ScaffoldPlan } from "../../../scaffold.ts";
import { insertion, together } from "../../text/insertion.ts";
import { afterOpening, importEdit, isCommonJsText } from "../../text/nodeImports.ts";
import { exported, importLine, moduleOf, moduleSuffix } from "../../text/nodeModules.ts";
import { npmEdits } from "../../text/packages.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { type AppSite, appName, lookedAt, nothing } from "../../topic.ts";
import { type Answering, answeringElsewhere, beforeErrors } from "./answering.ts";
import { SENTRY_VERSION, startText } from "./start.ts";

/** How a framework hands its errors on. */
export interface Handing {
  /** The function that is given the application: of @sentry/node, unless the new file exports it. */
  readonly handler?: string;
  /** That function, where it is the new file's. */
  readonly own?: (style: Style) => string;
  readonly where: "with the app" | "after the routes";
  readonly waits?: true;
  /** Set where the application uses what that function gives, and what the new file imports for it. */
  readonly plugin?: Readonly<Record<string, readonly string[]>>;
  /** Left out: Node's. */
  readonly sentry?: string;
}

/** A file that starts Sentry, loaded first, and the line by which the framework hands its errors on. */
export async function planApp(
  site: AppSite,
  { handler, own, where, waits, plugin, sentry = "@sentry/node" }: Handing,
): Promise<ScaffoldPlan> {
  const { app, data, text, context } = site;
  const { path: of } = app.place;
  const style = nodeStyle(of, text, data.style.includes("commonjs"));
  const extension = /\.[mc]?[jt]sx?$/.exec(of)?.[0].replace(/x$/, "") ?? ".js";
  const name = appName(site);
  const answering =
    where === "after the routes" && !beforeErrors(text, name) ? await answeringElsewhere(site) : undefined;
  const place = where === "with the app" ? data.insertAt : (beforeErrors(text, name) ?? beforeServing(text, name));
  if (place === undefined && handler !== undefined) return nothing(`Nobody can tell where the routes of ${of} end.`);
  const free = await freePath(
    ["instrument", "sentry"].map((each) => inFolder(folderOf(of), `${each}${extension}`)),
    (each) => context.read(each),
  );
  if (free === undefined) return nothing(`${inFolder(folderOf(of), `instrument${extension}`)} is already there.`);
  const module = moduleOf(of, free, await moduleSuffix(text, context, style, extension));
  const mayWait = place?.indent === "" ? !style.commonjs : /\basync\b/.test(text.slice(0, place?.offset));
  if (waits && !mayWait)
    return nothing(
      `${of} would have to wait for Sentry before it starts its server, and makes that in no async function.`,
    );
  const imported = importsOf(module, style, answering ? undefined : handler, own);
  const imports = insertion(of, text, afterOpening(text), restyled(imported, style), style, "");
  const line = plugin
    ? `${name}.use(${handler}());`
    : `${waits ? "await " : ""}${own ? "" : "Sentry."}${handler}(${name});`;
  const handed =
    place && handler && !answering
      ? [insertion(of, text, place.offset, restyled(line, style), style, place.indent)]
      : [];
  const beside = Object.entries(plugin ?? {}).map(([from, names]) => `\n${importLine(names, from, style)}`);
  const started = `${startText(sentry, lookedAt(context), style).replace(/^.*\bSentry\b.*;$/m, `$&${beside.join("")}`)}${own ? `\n${own(style)}` : ""}`;
  return {
    creates: [{ path: free, text: restyled(exported(started, style), style) }],
    edits: [
      ...together([imports, ...handed], style.newline),
      ...(answering ? handedElsewhere(answering) : []),
      ...(await npmEdits(of, { [sentry]: SENTRY_VERSION }, context)),
    ],
  };
}

function importsOf(module: string, style: Style, handler: string | undefined, own: Handing["own"]): string {
  if (handler !== undefined && own) return importLine([handler], module, style);
  const alone = style.commonjs ? `require("${module}");` : `import "${module}";`;
  if (handler === undefined) return alone;
  const sentry = style.commonjs ? `const Sentry = require("@sentry/node");` : `import * as Sentry from "@sentry/node";`;
  return `${alone}\n${sentry}`;
}

/** The line before the first of those handlers, and its import. */
function handedElsewhere({ path, text, name, place }: Answering) {
  const style = nodeStyle(path, text, isCommonJsText(path, text));
  const imported = importsOf("", style, "Sentry", undefined).split("\n").at(-1) ?? "";
  const line = restyled(`Sentry.setupExpressErrorHandler(${name});`, style);
  return together(
    [
      importEdit(path, text, restyled(imported, style), style),
      insertion(path, text, place.offset, line, style, place.indent),
    ],
    style.newline,
  );
}

/** The start of the line that lets the application answer, or hands it to who does: all routes stand before it. */
function beforeServing(text: string, app: string): { readonly offset: number; readonly indent: string } | undefined {
  const name = app.replace(/\$/g, "\\$&");
  const serving = new RegExp(
    `^([ \\t]*)(?:(?:const|let|var)\\s+\\w+\\s*=\\s*|return\\s+)?(?:await\\s+)?(?:${name}\\.listen\\(|(?:https?\\.)?createServer\\((?:[^()\\n]*,\\s*)?${name}\\)|export\\s+default\\s+${name}\\b|module\\.exports\\s*=[^\\n]*\\b${name}\\b|return\\s+${name}\\b)`,
    "m",
  ).exec(text);
  return serving ? { offset: serving.index, indent: serving[1] ?? "" } : undefined;
}
