import type { ScaffoldPlan } from "../../../scaffold.ts";
import { npmEdits } from "../../text/packages.ts";
import { inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { type AppSite, nothing } from "../../topic.ts";
import { SENTRY_VERSION } from "./start.ts";

/** The file that Next.js starts with: https://nextjs.org/docs/app/api-reference/file-conventions/instrumentation */
export async function planNextErrors({ app, context, text }: AppSite): Promise<ScaffoldPlan> {
  const style: Style = { ...nodeStyle(app.place.path, text, false) };
  const { root } = context.component;
  const inSource = context.signals.some(({ place }) => place.path.startsWith(`${inFolder(root, "src")}/`));
  const folder = inFolder(root, inSource ? "src" : "").replace(/\/$/, "");
  const extension = style.typescript ? ".ts" : ".js";
  const path = inFolder(folder, `instrumentation${extension}`);
  for (const each of [path, path.replace(/\.ts$/, ".js")])
    if ((await context.read(each)) !== undefined)
      return nothing(`${each} is there already: Sentry.init and onRequestError belong into it.`);
  return {
    creates: [{ path, text: restyled(TEXT, style) }],
    edits: await npmEdits(path, { "@sentry/nextjs": SENTRY_VERSION }, context),
  };
}

/** https://docs.sentry.io/platforms/javascript/guides/nextjs/manual-setup/ */
const TEXT = `import * as Sentry from "@sentry/nextjs";

/** Runs once when the server starts. */
export function register() {
  Sentry.init({
    dsn: process.env.SENTRY_DSN, // without one, nothing is sent
    environment: process.env.SENTRY_ENVIRONMENT,
    release: process.env.SENTRY_RELEASE,
    sendDefaultPii: false, // neither addresses of callers nor their cookies
  });
}

/** Errors of pages, routes and actions that nobody handled. */
export const onRequestError = Sentry.captureRequestError;
`;
