import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { insertion } from "../../text/insertion.ts";
import { afterOpening } from "../../text/nodeImports.ts";
import { exported, moduleOf, moduleSuffix } from "../../text/nodeModules.ts";
import { denoManifest, npmEdits } from "../../text/packages.ts";
import { folderOf, freePath, inFolder } from "../../text/paths.ts";
import { restyled } from "../../text/style.ts";
import { isWebServer, type WebRuntime, webServed } from "../../text/webServed.ts";
import { lookedAt, nothing, type Otherwise } from "../../topic.ts";
import { SENTRY_VERSION, startText } from "./start.ts";

/** Those of the runtimes, which hear of what their own servers answer with: https://docs.sentry.io/platforms/javascript/guides/bun/ https://docs.sentry.io/platforms/javascript/guides/deno/ */
const PACKAGES: Readonly<Record<WebRuntime, string>> = { Bun: "@sentry/bun", Deno: "@sentry/deno" };

/** A file that starts Sentry, loaded before the one that starts Bun's or Deno's own server. */
export const WEB_SERVED_ERRORS: Otherwise = { fits: isWebServer, plan };

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const served = await webServed(context);
  if (typeof served === "string") return nothing(served);
  const { path: of, text, style, runtime } = served;
  const extension = /\.[mc]?[jt]sx?$/.exec(of)?.[0].replace(/x$/, "") ?? ".js";
  const free = await freePath(
    ["instrument", "sentry"].map((each) => inFolder(folderOf(of), `${each}${extension}`)),
    (each) => context.read(each),
  );
  if (free === undefined) return nothing(`${inFolder(folderOf(of), `instrument${extension}`)} is already there.`);
  const module = moduleOf(of, free, await moduleSuffix(text, context, style, extension));
  const wanted = { [PACKAGES[runtime]]: SENTRY_VERSION };
  const line = style.commonjs ? `require("${module}");` : `import "${module}";`;
  const offset = afterOpening(text);
  const apart = /^(?:import\b|\s*$)/.test(text.slice(offset, text.indexOf("\n", offset))) ? line : `${line}\n`;
  const started = startText(PACKAGES[runtime], lookedAt(context), style);
  return {
    creates: [
      { path: free, text: restyled(exported(started, style), style) },
      ...(await denoManifest(of, text, wanted, context)),
    ],
    edits: [insertion(of, text, offset, restyled(apart, style), style, ""), ...(await npmEdits(of, wanted, context))],
  };
}
