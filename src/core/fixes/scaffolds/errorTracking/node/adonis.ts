import type { TextEdit } from "../../../../model.ts";
import { adonisModule, hasAdonisRoutes } from "../../text/adonis.ts";
import { insertion } from "../../text/insertion.ts";
import { importEdit } from "../../text/nodeImports.ts";
import { importLine } from "../../text/nodeModules.ts";
import { npmEdits } from "../../text/packages.ts";
import { inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { lookedAt, nothing, type Otherwise } from "../../topic.ts";
import { SENTRY_VERSION, startText } from "./start.ts";

/** Every error passes the handler's `report` in AdonisJS: https://docs.adonisjs.com/guides/basics/exception-handling */
export const ADONIS_ERRORS: Otherwise = {
  fits: hasAdonisRoutes,

  async plan(context) {
    const { root } = context.component;
    const handler = inFolder(root, "app/exceptions/handler.ts");
    const text = await context.read(handler);
    if (text === undefined) return nothing(`No ${handler} was seen, which every error passes in AdonisJS.`);
    const path = inFolder(root, "start/sentry.ts");
    if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
    const style = nodeStyle(handler, text, false);
    const reported = reportEdit(handler, text, style);
    if (reported === undefined) return nothing(`No class that extends ExceptionHandler was seen in ${handler}.`);
    const line = importLine(["reportError"], await adonisModule("start", "sentry", "../../", context), style);
    const start = startText("@sentry/node", lookedAt(context), style).replace(/^\/\/.*\n/, "");
    return {
      creates: [{ path, text: restyled(`${start}${REPORT}`, style) }],
      edits: [
        importEdit(handler, text, restyled(line, style), style),
        reported,
        ...(await npmEdits(path, { "@sentry/node": SENTRY_VERSION }, context)),
      ],
    };
  },
};

const REPORT = `
/** Sends an error; those that only tell a caller what is wrong stay out of it. */
export function reportError(error: unknown) {
  const { status = 500 } = Object(error) as { status?: number };
  if (status >= 500) Sentry.captureException(error);
}
`;

const METHOD =
  /^([ \t]*)(?:(?:public|override)[ \t]+){0,2}(?:async[ \t]+)?report[ \t]*\([ \t]*(\w+)[^)\n]*\)[^{\n]*\{[ \t]*\r?\n/m;
const CLASS = /^[^\n]*\bclass\b[^{\n]*\bextends[ \t]+(\w+)[ \t]*\{[ \t]*\r?\n/m;

/** Calls it first in the handler's `report`, or gives the handler one. */
function reportEdit(path: string, text: string, style: Style): TextEdit | undefined {
  const method = METHOD.exec(text);
  if (method !== null) {
    const [found, indent = "", error = "error"] = method;
    const call = restyled(`reportError(${error});`, style);
    return insertion(
      path,
      text,
      method.index + found.length,
      call,
      style,
      indent + (indent.trim() === "" && indent.includes("\t") ? "\t" : "  "),
    );
  }
  const opening = CLASS.exec(text);
  if (opening === null) return undefined;
  const own = restyled(
    `async report(...given: Parameters<${opening[1]}["report"]>) {
  reportError(given[0]);
  return super.report(...given);
}
`,
    style,
  );
  return insertion(path, text, opening.index + opening[0].length, own, style, text.includes("\n\t") ? "\t" : "  ");
}
