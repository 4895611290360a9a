import type { Signal } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type Looked, nothing } from "../topic.ts";
import { laidOut, layoutOf } from "./blocks.ts";
import { chainedTo } from "./chain.ts";
import { packageLine } from "./jvmSource.ts";
import { folderOf, inFolder } from "./paths.ts";

type Started = Signal<"server.started">;

/** A class that every call of a server of gRPC's goes through, in four blanks: https://grpc.io/docs/guides/interceptors/ */
export interface JvmInterceptor {
  readonly name: string;
  readonly java: string;
  readonly kotlin: string;
}

/** True for a component whose program makes a server of gRPC's in Java or Kotlin. */
export function isJvmGrpc({ all }: Looked): boolean {
  return all("server.started").some(isServer);
}

function isServer({ data }: Started): boolean {
  return data.server === "gRPC" && (data.language === "java" || data.language === "kotlin");
}

/** Puts the class beside the program, and has its server be made with it. */
export async function planJvmInterceptor(
  context: ScaffoldContext,
  { name, java, kotlin }: JvmInterceptor,
): Promise<ScaffoldPlan> {
  const started = context.signals.find((each): each is Started => each.kind === "server.started" && isServer(each));
  const text = started && (await context.read(started.place.path));
  if (started === undefined || text === undefined) return nothing("No server of gRPC's was seen.");
  const { path, span } = started.place;
  const isKotlin = path.endsWith(".kt");
  const created = inFolder(folderOf(path), `${name}.${isKotlin ? "kt" : "java"}`);
  if ((await context.read(created)) !== undefined) return nothing(`${created} is already there.`);
  const written = packageLine(text, path) + (isKotlin ? kotlin : java);
  return {
    creates: [{ path: created, text: laidOut(written, layoutOf(text)) }],
    edits: [chainedTo(path, text, span, () => `.intercept(${isKotlin ? "" : "new "}${name}())`)],
  };
}
