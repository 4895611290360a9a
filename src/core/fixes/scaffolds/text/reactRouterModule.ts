import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { intoRouteTable } from "../health/node/reactRouter.ts";
import { lookedAt, nothing, type Otherwise } from "../topic.ts";
import { packagesOf } from "./dependencies.ts";
import type { FileRoutedModule } from "./fileRoutedModule.ts";
import { FIRST, type Hook } from "./nodeHooks.ts";
import { importEdit } from "./nodeImports.ts";
import { withLogger } from "./nodeLogger.ts";
import { importLine, moduleOf } from "./nodeModules.ts";
import { npmEdits } from "./packages.ts";
import { freePath, inFolder } from "./paths.ts";
import { nodeStyle, restyled, type Style } from "./style.ts";

/** The middleware of the root, which the server runs for every route: https://reactrouter.com/how-to/middleware */
const HOOK: Hook = {
  type: ["MiddlewareFunction", "react-router"],
  typed: "MiddlewareFunction<Response>",
  imports: [],
  parameters: "asked, next",
  begins: "",
  given: "asked",
  next: "next()",
  route: "asked.pattern",
  address: "undefined", // nobody tells it: behind a proxy, a header does
  user: "asked.context",
  files: ["root"],
  exported: "middleware",
  sequence: "",
  library: "",
};

/** Before version 8 it knows neither the address nor the pattern: https://github.com/remix-run/react-router/blob/main/CHANGELOG.md */
const BEFORE_8: Hook = { ...HOOK, url: "new URL(request.url)" };

const ROUTES = /^((?:.*?\/)?app)\/routes(?:\/|\.)/;

/** A row for React Router where its own server answers; what it writes may follow from what the scan saw. */
export function forReactRouter(
  module: (context: ScaffoldContext) => FileRoutedModule | string,
  needs: { readonly pattern?: true } = {},
): Otherwise {
  return {
    fits: (looked) =>
      looked.all("server.app").length === 0 &&
      packagesOf(looked).has("react-router") &&
      looked.all("server.route").some(isRoute),
    async plan(context) {
      const made = module(context);
      if (typeof made === "string") return nothing(made);
      const route = lookedAt(context).all("server.route").find(isRoute);
      const folder = ROUTES.exec(route?.place.path ?? "")?.[1] ?? "app";
      const version = await versionAt(folder, context);
      if (version === undefined) return nothing(WITHOUT);
      if (needs.pattern && version === 7)
        return nothing(
          "React Router tells its middleware of the pattern of a route from version 8 on, and requests are not to be counted by their addresses.",
        );
      return intoRoot(made, version === 7 ? BEFORE_8 : HOOK, folder, context);
    },
  };
}

function isRoute({ data, place }: Signal<"server.route">): boolean {
  return data.framework === "remix" && ROUTES.test(place.path);
}

const WITHOUT =
  "What comes before the routes of React Router is its middleware, which version 8 has, and version 7.9 where react-router.config switches `v8_middleware` on: that comes first.";

/** The major version of an application whose middleware runs. */
async function versionAt(folder: string, { read }: ScaffoldContext): Promise<7 | 8 | undefined> {
  const root = folder.replace(/(?:^|\/)app$/, "");
  const manifest = (await read(inFolder(root, "package.json"))) ?? "";
  const [, major = "0", minor = "0"] = /"react-router"\s*:\s*"[\^~>=v ]*(\d+)(?:\.(\d+))?/.exec(manifest) ?? [];
  if (Number(major) >= 8) return 8;
  if (Number(major) !== 7 || Number(minor) < 9) return undefined;
  for (const ending of ["ts", "js", "mts", "mjs"]) {
    const text = (await read(inFolder(root, `react-router.config.${ending}`))) ?? "";
    if (/^(?!\s*\/\/).*\bv8_middleware\s*:\s*true\b/m.test(text)) return 7;
  }
  return undefined;
}

async function intoRoot(
  module: FileRoutedModule,
  hook: Hook,
  folder: string,
  context: ScaffoldContext,
): Promise<ScaffoldPlan> {
  const { read } = context;
  for (const ending of ["tsx", "jsx", "ts", "js"]) {
    const root = inFolder(folder, `root.${ending}`);
    const text = await read(root);
    if (text === undefined) continue;
    if (new RegExp(`\\b${module.passed}\\b`).test(text)) return nothing(`${root} already has it.`);
    const style: Style = { ...nodeStyle(root, text, false), typescript: ending.startsWith("t") };
    const last = style.typescript ? "ts" : "js";
    const path = await freePath(
      module.names.map((name) => inFolder(folder, `${name}.server.${last}`)),
      read,
    );
    if (path === undefined)
      return nothing(`${inFolder(folder, `${module.names[0]}.server.${last}`)} is already there.`);
    const named = amongMiddleware(root, text, module.passed, style);
    if (named === undefined)
      return nothing(`${root} exports its middleware in a way that nothing can be put before it.`);
    const line = importLine([module.passed], moduleOf(root, path, ""), style);
    const written = await withLogger(module.hooked(hook, style, path), path, style, "", context);
    const routed = await metricsRoute(module, path, folder, style, context);
    return {
      creates: [{ path, text: restyled(written, style) }, ...routed.creates],
      edits: [
        importEdit(root, text, restyled(line, style), style),
        ...named,
        ...routed.edits,
        ...(await npmEdits(path, module.packages, context)),
      ],
      ...(routed.afterwards === undefined ? {} : { afterwards: routed.afterwards }),
    };
  }
  return nothing(`${folder} has no root route that its middleware could be named in.`);
}

/** The name among those that are listed, in its order; at the end of a file that lists none. */
function amongMiddleware(path: string, text: string, name: string, style: Style): readonly TextEdit[] | undefined {
  const listed = /^export const middleware\b(?:\s*:[^=\n]+)?\s*=\s*\[/m.exec(text);
  if (listed === null) {
    if (/\bmiddleware\b/.test(text.replace(/^import\b.*$/gm, ""))) return undefined;
    const added = restyled(
      `/** What every request passes, in this order. */\nexport const middleware = [${name}];\n`,
      style,
    );
    const apart = text.endsWith("\n") ? style.newline : style.newline.repeat(2);
    return [{ path, span: { start: text.length, end: text.length }, text: `${apart}${added}` }];
  }
  const start = listed.index + listed[0].length;
  const end = text.indexOf("]", start);
  const inside = text.slice(start, end);
  const before = FIRST.slice(0, Math.max(0, FIRST.indexOf(name)));
  const outer = before.flatMap((each) => [...inside.matchAll(new RegExp(`\\b${each}\\b`, "g"))]).at(-1);
  const at = outer === undefined ? start : start + outer.index + outer[0].length;
  const isAlone = inside.trim() === "";
  const added = outer === undefined ? `${name}${isAlone ? "" : ", "}` : `, ${name}`;
  return [{ path, span: { start: at, end: at }, text: added }];
}

async function metricsRoute(
  { route }: FileRoutedModule,
  module: string,
  folder: string,
  style: Style,
  context: ScaffoldContext,
): Promise<ScaffoldPlan> {
  if (route === undefined) return { creates: [], edits: [] };
  const path = inFolder(folder, `routes${route.url}.${style.typescript ? "ts" : "js"}`);
  if ((await context.read(path)) !== undefined) return { creates: [], edits: [] };
  const text = route.text("sveltekit", moduleOf(path, module, "")).replace("function GET()", "function loader()");
  const listed = await intoRouteTable([{ url: route.url, path }], folder, context);
  return { creates: [{ path, text: restyled(text, style) }], ...listed };
}
