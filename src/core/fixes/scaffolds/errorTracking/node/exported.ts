import type { TextEdit } from "../../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { fileRoutedPlace, fileRoutingOf } from "../../text/fileRouted.ts";
import { insertion } from "../../text/insertion.ts";
import { importEdit } from "../../text/nodeImports.ts";
import { npmEdits } from "../../text/packages.ts";
import { inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { lookedAt, nothing, type Otherwise } from "../../topic.ts";
import { SENTRY_VERSION, startText } from "./start.ts";

/** SvelteKit's `handleError`: https://docs.sentry.io/platforms/javascript/guides/sveltekit/manual-setup/ */
export const SVELTEKIT_ERRORS: Otherwise = {
  fits: (looked) => fileRoutingOf(looked) === "sveltekit",

  async plan(context) {
    const place = await fileRoutedPlace(context);
    if (place === undefined) return nothing("No file was seen that shows how this application is written.");
    const paths = ["hooks.server.ts", "hooks.server.js"].map((name) => inFolder(place.folder, name));
    for (const path of paths) {
      const text = await context.read(path);
      if (text === undefined) continue;
      if (text.includes("Sentry.init")) return nothing(`${path} has it already.`);
      return intoHooks(path, text, { ...nodeStyle(path, text, false), typescript: place.style.typescript }, context);
    }
    const path = inFolder(place.folder, `hooks.server${place.style.typescript ? ".ts" : ".js"}`);
    const file = `${started("@sentry/sveltekit", place.style, context).join("\n\n")}

${OF_SVELTEKIT}export const handleError = Sentry.handleErrorWithSentry();
`;
    return { creates: [{ path, text: restyled(file, place.style) }], edits: await svelteKitPackage(path, context) };
  },
};

const OF_SVELTEKIT =
  "/** Errors that nobody expected: those that a page is answered with on purpose do not come here. */\n";

async function intoHooks(path: string, text: string, style: Style, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const own = /^export (?:async function |function |const )(handleError)\b/m.exec(text);
  if (own === null && /\bhandleError\b/.test(text))
    return nothing(`${path} exports its handleError in a way that nothing can be put around it.`);
  const at = own ? own.index + own[0].length - "handleError".length : 0;
  const renamed: readonly TextEdit[] = own
    ? [
        { path, span: { start: own.index, end: own.index + "export ".length }, text: "" },
        { path, span: { start: at, end: at + "handleError".length }, text: "answerError" },
      ]
    : [];
  const line = `\n${OF_SVELTEKIT}export const handleError = Sentry.handleErrorWithSentry(${own ? "answerError" : ""});`;
  const [imports = "", init = ""] = started("@sentry/sveltekit", style, context);
  return {
    creates: [],
    edits: [
      importEdit(path, text, restyled(`${imports}\n\n${init}`, style), style),
      ...renamed,
      insertion(path, text, text.length, restyled(line, style), style, ""),
      ...(await svelteKitPackage(path, context)),
    ],
  };
}

/** The import of Sentry, and what starts it. */
function started(module: string, style: Style, context: ScaffoldContext): readonly [string, string] {
  const text = startText(module, lookedAt(context), style);
  const [imports = "", init = ""] = text.replace(/^\/\/.*\n/, "").split("\n\n");
  return [imports, init.trimEnd()];
}

function svelteKitPackage(path: string, context: ScaffoldContext): Promise<readonly TextEdit[]> {
  return npmEdits(path, { "@sentry/sveltekit": SENTRY_VERSION }, context);
}

/** `handleError` of what answers on the server: https://reactrouter.com/api/framework-conventions/entry.server.tsx#handleerror */
export const REMIX_ERRORS: Otherwise = {
  fits: ({ all }) => all("server.route").some(({ data }) => data.framework === "remix"),

  async plan(context) {
    const route = context.signals.find(({ kind, data }) => kind === "server.route" && data.framework === "remix");
    const [, folder = "app"] = /^((?:.*?\/)?app)\//.exec(route?.place.path ?? "") ?? [];
    for (const ending of ["tsx", "ts", "jsx", "js"]) {
      const path = inFolder(folder, `entry.server.${ending}`);
      const text = await context.read(path);
      if (text === undefined) continue;
      if (/\bhandleError\b/.test(text)) return nothing(`${path} handles errors already: have it call Sentry as well.`);
      const style = nodeStyle(path, text, false);
      const [imports, init] = started("@sentry/node", style, context);
      return {
        creates: [],
        edits: [
          importEdit(path, text, restyled(`${imports}\n\n${init}`, style), style),
          insertion(path, text, text.length, restyled(handleError(style), style).trimEnd(), style, ""),
          ...(await npmEdits(path, { "@sentry/node": SENTRY_VERSION }, context)),
        ],
      };
    }
    return nothing(
      `${folder} has no file entry.server, which errors are handled in: write it out with \`react-router reveal\` or \`remix reveal\` first.`,
    );
  },
};

function handleError({ typescript }: Style): string {
  const typed = (text: string) => (typescript ? text : "");
  return `
/** Sends the errors of loaders, actions and pages that nobody handled, unless whoever asked went away meanwhile. */
export function handleError(error${typed(": unknown")}, { request }${typed(": { request: Request }")}) {
  if (request.signal.aborted) return;
  console.error(error);
  Sentry.captureException(error);
}
`;
}
