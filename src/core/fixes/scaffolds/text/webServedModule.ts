import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { type BunRequests, bunRequests } from "./bunRequests.ts";
import { importedAs, unnamed } from "./denoSpecifiers.ts";
import { outerLayers, within } from "./layers.ts";
import { importEdit } from "./nodeImports.ts";
import { withLogger } from "./nodeLogger.ts";
import { exported, importLine, moduleOf, moduleSuffix } from "./nodeModules.ts";
import { denoManifest, npmEdits, type Wanted } from "./packages.ts";
import { folderOf, freePath, inFolder } from "./paths.ts";
import { restyled, type Style } from "./style.ts";
import { isWebServer, type WebRuntime, type WebServed, webServed, wrapping } from "./webServed.ts";

/** What every request of a runtime's own server is to pass. */
export interface WebServedModule {
  /** What the module may be called, without its ending. */
  readonly names: readonly string[];
  readonly packages: Wanted;
  /** The function that is put around what answers. */
  readonly passed: string;
  /** The module, in double quotes, semicolons and two blanks; `imports` is what `head` needs, each on its line. */
  text(way: WebWay, style: Style, path: string, suffix: string, imports: readonly string[]): string;
}

/** How a runtime has a function around what answers. */
export interface WebWay {
  readonly runtime: WebRuntime;
  /** The head of that function, whose statements are then indented by four, and its end. */
  head(name: string, style: Style, taken?: readonly ("address" | "route")[]): string;
  readonly end: string;
  /** The expression for the address of who asks, and for the pattern of the route, where there is one. */
  readonly address: string;
  readonly route?: string;
  /** True where a request may be answered with nothing, when it became a web socket. */
  readonly mayUpgrade: boolean;
}

const WAYS: Readonly<Record<WebRuntime, WebWay>> = {
  Bun: {
    runtime: "Bun",
    head: (name, { typescript }, taken = []) => {
      const types = typescript ? "<Data = undefined, Route extends string = never>" : "";
      const options = `options${typescript ? ": Bun.Serve.Options<Data, Route>" : ""}`;
      return `export function ${name}${types}(${options}) {
  return everyRequest(options, async ({ ${["request", ...taken].join(", ")} }, answer) => {
`;
    },
    end: "  });\n}\n",
    address: "address",
    route: "route",
    mayUpgrade: true,
  },
  // https://docs.deno.com/api/deno/~/Deno.ServeHandler
  Deno: {
    runtime: "Deno",
    head: (name, { typescript }) => {
      const type = typescript ? ": Deno.ServeHandler<Deno.NetAddr>" : "";
      return `export function ${name}(handler${type})${type} {
  return async (request, info) => {
    const answer = () => handler(request, info);
`;
    },
    end: "  };\n}\n",
    address: "info.remoteAddr.hostname",
    mayUpgrade: false,
  },
};

/** A row for Bun's and Deno's own servers; what it writes may follow from what the scan saw. */
export function forWebServed(
  module: (context: ScaffoldContext, served: WebServed) => WebServedModule | string,
): Otherwise {
  return {
    fits: isWebServer,
    async plan(context) {
      const served = await webServed(context);
      if (typeof served === "string") return nothing(served);
      const made = module(context, served);
      return typeof made === "string" ? nothing(made) : around(made, served, context);
    },
  };
}

async function around(module: WebServedModule, served: WebServed, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { path: of, text, style, given, runtime } = served;
  const { passed, names } = module;
  if (new RegExp(`\\b${passed}\\b`).test(text)) return nothing(`${of} already has it.`);
  const extension = /\.[mc]?[jt]sx?$/.exec(of)?.[0].replace(/x$/, "") ?? ".js";
  const folder = folderOf(of);
  const free = await freePath(
    names.map((name) => inFolder(folder, `${name}${extension}`)),
    (each) => context.read(each),
  );
  if (free === undefined) return nothing(`${inFolder(folder, `${names[0]}${extension}`)} is already there.`);
  const suffix = await moduleSuffix(text, context, style, extension);
  const shared = runtime === "Bun" ? await bunRequests(folder, extension, style, context) : undefined;
  if (runtime === "Bun" && shared === undefined)
    return nothing(`${inFolder(folder, `requests${extension}`)} is already there, and is something else.`);
  const imports = shared ? [importLine(["everyRequest"], moduleOf(free, shared.path, suffix), style)] : [];
  const written = importedAs(text, module.text(WAYS[runtime], style, free, suffix, imports));
  const packages = unnamed(text, module.packages);
  const inside = within(text, given, outerLayers("node", passed));
  const line = importLine([passed], moduleOf(of, free, suffix), style);
  return {
    creates: [
      ...sharedFile(shared, style),
      { path: free, text: restyled(exported(await withLogger(written, free, style, suffix, context), style), style) },
      ...(await denoManifest(of, text, packages, context)),
    ],
    edits: [
      importEdit(of, text, restyled(line, style), style),
      ...wrapping(of, inside, passed, ""),
      ...(await npmEdits(of, packages, context)),
    ],
  };
}

function sharedFile(shared: BunRequests | undefined, style: Style): ScaffoldPlan["creates"] {
  if (shared?.text === undefined) return [];
  return [{ path: shared.path, text: restyled(exported(shared.text, style), style) }];
}
