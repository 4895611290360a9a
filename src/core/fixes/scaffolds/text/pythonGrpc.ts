import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing, type Otherwise } from "../topic.ts";
import type { Wanted } from "./packages.ts";
import { folderOf, freePath, inFolder } from "./paths.ts";
import { pythonImportEdit } from "./pythonImports.ts";
import { moduleOf } from "./pythonModules.ts";
import { pythonEdits } from "./pythonPackages.ts";
import { bracketAfter } from "./pythonSource.ts";
import { pythonStyle, restyledPython } from "./style.ts";

/** A module with an interceptor, which the server is made with. */
export interface GrpcInterceptor {
  readonly names: readonly string[];
  /** The class of the interceptor. */
  readonly name: string;
  readonly packages: Wanted;
  /** In double quotes and four blanks; of grpc.aio where the server is. */
  text(isAsync: boolean, context: ScaffoldContext): string;
}

/** A row for servers of gRPC's in Python: https://grpc.github.io/grpc/python/grpc.html#service-side-interceptor */
export function forPythonGrpc(interceptor: GrpcInterceptor): Otherwise {
  return onPythonGrpc((started, text, context) => intercepted(started, text, interceptor, context));
}

/** A row for them that is given the place where the server is made, and the text of its file. */
export function onPythonGrpc(
  plan: (started: Signal<"server.started">, text: string, context: ScaffoldContext) => Promise<ScaffoldPlan>,
): Otherwise {
  return {
    fits: ({ all }) => all("server.started").some(isOurs),
    async plan(context) {
      const started = context.signals.filter((signal) => signal.kind === "server.started").find(isOurs);
      const text = started && (await context.read(started.place.path));
      if (started === undefined || text === undefined) return nothing("No server of gRPC's was seen.");
      return plan(started, text, context);
    },
  };
}

function isOurs({ data }: Signal<"server.started">): boolean {
  return data.server === "gRPC" && data.language === "python";
}

async function intercepted(
  { place: { path, span } }: Signal<"server.started">,
  text: string,
  { names, name, packages, text: module }: GrpcInterceptor,
  context: ScaffoldContext,
): Promise<ScaffoldPlan> {
  const end = bracketAfter(text, span.start);
  if (end === undefined) return nothing(`Nobody can tell where ${path} makes its server.`);
  if (new RegExp(`\\b${name}\\b`).test(text)) return nothing(`${path} already has it.`);
  const free = await freePath(
    names.map((each) => inFolder(folderOf(path), `${each}.py`)),
    (each) => context.read(each),
  );
  if (free === undefined) return nothing(`${inFolder(folderOf(path), `${names[0]}.py`)} is already there.`);
  const isAsync = /\baio\b/.test(text.slice(span.start, end));
  const style = pythonStyle(text);
  return {
    creates: [{ path: free, text: restyledPython(module(isAsync, context), style) }],
    edits: [
      pythonImportEdit(path, text, `from ${await moduleOf({ path, text, context }, free)} import ${name}`),
      takenIn(path, text, { start: text.indexOf("(", span.start), end }, name),
      ...(await pythonEdits(path, packages, context)),
    ],
  };
}

/** The interceptor as the first of those that are given, or as the only one. */
function takenIn(
  path: string,
  text: string,
  call: { readonly start: number; readonly end: number },
  name: string,
): TextEdit {
  const given = text.slice(call.start, call.end);
  const list = /\binterceptors[ \t]*=[ \t]*[[(]/.exec(given);
  if (list !== null) {
    const at = call.start + list.index + list[0].length;
    return { path, span: { start: at, end: at }, text: `${name}(), ` };
  }
  // Behind the last argument, before the comma and the line end that may follow it.
  const last = given.slice(0, -1).replace(/[\s,]{0,200}$/, "").length;
  const at = call.start + last;
  const lead = last === 1 ? "" : ", ";
  return { path, span: { start: at, end: at }, text: `${lead}interceptors=[${name}()]` };
}
