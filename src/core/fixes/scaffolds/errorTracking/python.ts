import type { TextEdit } from "../../../model.ts";
import type { ScaffoldPlan } from "../../scaffold.ts";
import { insertion } from "../text/insertion.ts";
import type { Wanted } from "../text/packages.ts";
import { onPythonGrpc } from "../text/pythonGrpc.ts";
import { packageImportEdit, pythonImportEdit } from "../text/pythonImports.ts";
import { pythonEdits } from "../text/pythonPackages.ts";
import { pythonStyle } from "../text/style.ts";
import { type AppSite, nothing, type Topic } from "../topic.ts";

/** Sentry knows the frameworks by itself, if it starts before the application is made. */
export const PYTHON_ERROR_TRACKING: Topic["frameworks"] = {
  // https://docs.sentry.io/platforms/python/integrations/fastapi/
  fastapi: (site) => beforeApp(site),
  // https://docs.sentry.io/platforms/python/integrations/starlette/
  starlette: (site) => beforeApp(site),
  // https://docs.sentry.io/platforms/python/integrations/flask/
  flask: (site) => beforeApp(site),
  // https://docs.sentry.io/platforms/python/integrations/aiohttp/
  aiohttp: (site) => beforeApp(site),
  // https://docs.sentry.io/platforms/python/integrations/tornado/
  tornado: (site) => beforeApp(site),
  // https://docs.sentry.io/platforms/python/integrations/quart/
  quart: (site) => beforeApp(site),
  // https://docs.sentry.io/platforms/python/integrations/sanic/
  sanic: (site) => beforeApp(site),
  // https://docs.sentry.io/platforms/python/integrations/bottle/
  bottle: (site) => beforeApp(site),
  // https://docs.sentry.io/platforms/python/integrations/falcon/
  falcon: (site) => beforeApp(site),
  // https://docs.sentry.io/platforms/python/integrations/litestar/
  litestar: (site) => beforeApp(site),
  // https://docs.sentry.io/platforms/python/integrations/django/
  django: atEnd,
};

/** Servers of gRPC, where Sentry is told of them: https://docs.sentry.io/platforms/python/integrations/grpc/ */
export const PYTHON_GRPC_ERROR_TRACKING = onPythonGrpc((app, text, context) => beforeApp({ app, text, context }, GRPC));

/** Where Sentry is started. */
type StartSite = Pick<AppSite, "text" | "context"> & { readonly app: Pick<AppSite["app"], "place"> };

/** What it is given beside the rest, the import of that, and packages that this imports. */
interface Options {
  readonly given: string;
  readonly imports: string;
  readonly packages: Wanted;
}

const BY_ITSELF: Options = { given: "", imports: "", packages: {} };
const GRPC: Options = {
  given: "integrations=[GRPCIntegration()]",
  imports: "\nfrom sentry_sdk.integrations.grpc import GRPCIntegration",
  packages: { protobuf: "3.20" }, // grpcio brings it not, and without it the integration cannot be imported
};

/** https://docs.sentry.io/platforms/python/configuration/options/ */
function startText({ given }: Options): string {
  return `# Where to, SENTRY_DSN says: without it, nothing is sent. Its environment and release are in SENTRY_ENVIRONMENT and
# SENTRY_RELEASE. Neither addresses of callers nor their cookies go with it.
sentry_sdk.init(${given})`;
}

async function beforeApp(site: StartSite, options = BY_ITSELF): Promise<ScaffoldPlan> {
  const { app, text } = site;
  const offset = text.lastIndexOf("\n", app.place.span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(offset))?.[0] ?? "";
  // A decorator or a call across lines begins further up: then nobody can tell.
  if (!/^[ \t]*(?:\w+(?::\s*[\w.]+)?\s*=|return\b)/.test(text.slice(offset)))
    return nothing(`Nobody can tell where ${app.place.path} makes its app.`);
  return started(site, options, { offset, indent, after: "\n" });
}

async function atEnd(site: AppSite): Promise<ScaffoldPlan> {
  return started(site, BY_ITSELF, { offset: site.text.length, indent: "", after: "" });
}

async function started(
  { app, text, context }: StartSite,
  options: Options,
  { offset, indent, after }: { readonly offset: number; readonly indent: string; readonly after: string },
): Promise<ScaffoldPlan> {
  const { path } = app.place;
  if (/\bsentry_sdk\b/.test(text)) return nothing(`${path} already has it.`);
  const style = pythonStyle(text);
  const blank = after === "" ? "\n" : "";
  const edits: readonly TextEdit[] = [
    options.imports === ""
      ? packageImportEdit(path, text, "import sentry_sdk")
      : pythonImportEdit(path, text, `import sentry_sdk${options.imports}`),
    insertion(path, text, offset, `${blank}${startText(options)}${after}`, style, indent),
  ];
  return {
    creates: [],
    edits: [...edits, ...(await pythonEdits(path, { "sentry-sdk": "2.20", ...options.packages }, context))],
  };
}
