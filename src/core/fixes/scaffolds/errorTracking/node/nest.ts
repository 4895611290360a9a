import type { ScaffoldPlan } from "../../../scaffold.ts";
import { insertion } from "../../text/insertion.ts";
import { intoModule } from "../../text/nestModule.ts";
import { afterOpening } from "../../text/nodeImports.ts";
import { moduleSuffix } from "../../text/nodeModules.ts";
import { npmEdits } from "../../text/packages.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled } from "../../text/style.ts";
import { type AppSite, lookedAt, nothing } from "../../topic.ts";
import { SENTRY_VERSION, startText } from "./start.ts";

/** Sentry's module and filter, in the root module: https://docs.sentry.io/platforms/javascript/guides/nestjs/ */
export async function planNestErrors(site: AppSite): Promise<ScaffoldPlan> {
  const { app, text, context } = site;
  const { path: main } = app.place;
  const path = inFolder(folderOf(main), "instrument.ts");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const root = await intoModule(site, {
    imports: [
      ["SentryGlobalFilter", "@sentry/nestjs/setup"],
      ["SentryModule", "@sentry/nestjs/setup"],
      ["APP_FILTER", "@nestjs/core"],
    ],
    entries: [
      ["imports", "SentryModule.forRoot()"],
      ["providers", "{ provide: APP_FILTER, useClass: SentryGlobalFilter }"],
    ],
  });
  if (root === undefined) return nothing(`The root module of ${main} could not be found.`);
  const style = nodeStyle(main, text, false);
  const suffix = await moduleSuffix(text, context, style, ".ts");
  return {
    creates: [{ path, text: restyled(startText("@sentry/nestjs", lookedAt(context), style), style) }],
    edits: [
      insertion(main, text, afterOpening(text), restyled(`import "./instrument${suffix}";`, style), style, ""),
      ...root,
      ...(await npmEdits(main, { "@sentry/nestjs": SENTRY_VERSION }, context)),
    ],
  };
}
