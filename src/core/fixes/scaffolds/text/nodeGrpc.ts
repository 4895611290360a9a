import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { closedAt, commaIn } from "./brackets.ts";
import { importEdit, isCommonJsText } from "./nodeImports.ts";
import { withLogger } from "./nodeLogger.ts";
import { exported, importLine, moduleOf, moduleSuffix } from "./nodeModules.ts";
import { npmEdits, type Wanted } from "./packages.ts";
import { folderOf, freePath, inFolder } from "./paths.ts";
import { nodeStyle, restyled, type Style } from "./style.ts";

/** A module with an interceptor, which a server of gRPC's in Node is made with. */
export interface NodeInterceptor {
  /** What the file may be called, without its ending; the first name that is free. */
  readonly names: readonly string[];
  /** The function that gives the interceptor. */
  readonly name: string;
  readonly packages: Wanted;
  /** In double quotes, semicolons and two blanks. */
  text(style: Style): string;
}

/** A row for servers of gRPC's in Node: https://github.com/grpc/proposal/blob/master/L112-node-server-interceptors.md */
export function forNodeGrpc(interceptor: NodeInterceptor): Otherwise {
  return {
    fits: ({ all }) => all("server.started").some(isOurs),
    async plan(context) {
      const started = context.signals.filter((signal) => signal.kind === "server.started").find(isOurs);
      const text = started && (await context.read(started.place.path));
      if (started === undefined || text === undefined) return nothing("No server of gRPC's was seen.");
      return intercepted(started, text, interceptor, context);
    },
  };
}

function isOurs({ data }: Signal<"server.started">): boolean {
  return data.server === "gRPC" && ["javascript", "typescript"].includes(data.language);
}

async function intercepted(
  { place: { path, span } }: Signal<"server.started">,
  text: string,
  { names, name, packages, text: written }: NodeInterceptor,
  context: ScaffoldContext,
): Promise<ScaffoldPlan> {
  const given = givenTo(path, text, text.indexOf("(", span.start), `${name}()`);
  if (given === undefined)
    return nothing(`The options that ${path} makes its server with are not written where it does.`);
  if (new RegExp(`\\b${name}\\b`).test(text)) return nothing(`${path} already has it.`);
  const style = nodeStyle(path, text, isCommonJsText(path, text));
  const extension = /\.[mc]?[jt]sx?$/.exec(path)?.[0].replace(/x$/, "") ?? ".js";
  const wanted = names.map((each) => inFolder(folderOf(path), `${each}${extension}`));
  const free = await freePath(wanted, (each) => context.read(each));
  if (free === undefined) return nothing(`${wanted[0]} is already there.`);
  const suffix = await moduleSuffix(text, context, style, extension);
  const line = importLine([name], moduleOf(path, free, suffix), style);
  const file = await withLogger(written(style), free, style, suffix, context);
  return {
    creates: [{ path: free, text: restyled(exported(file, style), style) }],
    // Interceptors came with 1.10: https://github.com/grpc/grpc-node/releases/tag/%40grpc%2Fgrpc-js%401.10.0
    edits: [
      importEdit(path, text, restyled(line, style), style),
      given,
      ...(await npmEdits(path, { "@grpc/grpc-js": "^1.10.0", ...packages }, context)),
    ],
  };
}

/** The edit that puts an interceptor before those that the options of a server name; undefined where they are made elsewhere. */
function givenTo(path: string, text: string, opening: number, interceptor: string): TextEdit | undefined {
  const closing = opening < 0 ? undefined : closedAt(text, opening);
  if (closing === undefined) return undefined;
  const at = (offset: number, written: string) => ({ path, span: { start: offset, end: offset }, text: written });
  if (text.slice(opening + 1, closing - 1).trim() === "") return at(opening + 1, `{ interceptors: [${interceptor}] }`);
  const object = /^\s*\{/.exec(text.slice(opening + 1, closing - 1));
  const brace = opening + (object?.[0].length ?? 0);
  if (object === null || commaIn(text, opening + 1, closing - 1) >= 0) return undefined;
  const list = /\binterceptors\b(?:\s*:\s*(\[\s*))?/.exec(text.slice(brace, closing));
  if (list === null) return at(brace + 1, ` interceptors: [${interceptor}],`);
  return list[1] === undefined ? undefined : at(brace + list.index + list[0].length, `${interceptor}, `);
}
