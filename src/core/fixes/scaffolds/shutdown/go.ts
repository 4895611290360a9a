import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { closedAt } from "../text/brackets.ts";
import { goPackage, goSiblings, goVariable } from "../text/go.ts";
import { folderOf, freePath, inFolder } from "../text/paths.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { type GoServing, goShutdownFile } from "./goFiles.ts";

type Started = Signal<"server.started">;

/** Go's servers, which end at once unless the program waits for them: https://pkg.go.dev/net/http#Server.Shutdown */
export const GO_SHUTDOWN: Otherwise = {
  fits: ({ all }) => all("server.started").some(isCut),
  plan,
};

const SERVERS = new Set(["net/http", "Gin", "Echo", "Fiber", "gRPC", "fasthttp", "Iris", "Negroni"]);

function isCut({ data }: Started): boolean {
  return data.language === "go" && SERVERS.has(data.server) && data.stops.state === "cuts";
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const started = context.signals.filter((signal): signal is Started => signal.kind === "server.started").filter(isCut);
  for (const server of started) {
    const text = await context.read(server.place.path);
    const serving = text && servingOf(server, text);
    if (text && serving) return planServing(context, server.place.path, text, serving);
  }
  return nothing("No server was seen to start in a statement that could be changed.");
}

/** How a program serves: the expression to be replaced, by what, and with which function of the file that is made. */
interface Serving {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly helper: GoServing;
}

function servingOf({ place, data }: Started, text: string): Serving | undefined {
  const { start } = place.span;
  const end = closedAt(text, place.span.end) ?? place.span.end;
  const written = text.slice(start, end);
  if (data.server === "fasthttp") return fasthttpServing(text, start, end, written);
  if (data.server === "gRPC") return ofVariable(text, start, end, "Serve", grpcServing);
  if (data.server === "Fiber") return ofVariable(text, start, end, "Listen", fiberServing);
  if (data.server === "net/http" && !written.includes("ListenAndServe(")) {
    const isPointer = text[start - 1] === "&";
    return ofVariable(text, isPointer ? start - 1 : start, end, "ListenAndServe", (name, given) =>
      given === "" ? { text: `serveUntilStopped(${isPointer ? "" : "&"}${name})`, helper: "server" } : undefined,
    );
  }
  if (data.server === "Iris") return irisServing(text, start, end, written);
  const call = /^([\w.]+)\.(?:ListenAndServe|Run|Start)\((.*)\)$/s.exec(written);
  if (!call || isAside(text, start)) return undefined;
  const [, on = "", given = ""] = call;
  const isPlain = data.server === "net/http";
  // https://pkg.go.dev/github.com/urfave/negroni#Negroni.Run listens as Gin does where it is told no address.
  if ((data.server === "Gin" || data.server === "Negroni") && given.trim() === "")
    return { start, end, text: `listenUntilStopped(listenAddress(), ${on})`, helper: "gin" };
  if (!isPlain && (given.trim() === "" || given.includes(","))) return undefined;
  return { start, end, text: `listenUntilStopped(${isPlain ? given : `${given}, ${on}`})`, helper: "handler" };
}

/** https://pkg.go.dev/github.com/valyala/fasthttp#Server.ShutdownWithContext */
function fasthttpServing(text: string, start: number, end: number, written: string): Serving | undefined {
  const helper = "fasthttp";
  const given = /^fasthttp\.ListenAndServe\((.*)\)$/s.exec(written)?.[1];
  if (given !== undefined && !isAside(text, start)) {
    const comma = given.indexOf(",");
    const server = `&fasthttp.Server{Handler: ${given.slice(comma + 1).trim()}}`;
    return comma === -1
      ? undefined
      : { start, end, text: `listenUntilStopped(${server}, ${given.slice(0, comma)})`, helper };
  }
  const isPointer = text[start - 1] === "&";
  return ofVariable(text, isPointer ? start - 1 : start, end, "ListenAndServe", (name, address) => ({
    text: `listenUntilStopped(${isPointer ? "" : "&"}${name}, ${address})`,
    helper,
  }));
}

/** https://pkg.go.dev/github.com/kataras/iris/v12#Application.Listen */
function irisServing(text: string, start: number, end: number, written: string): Serving | undefined {
  const [, name = "", given = ""] = /^([\w.]+)\.Listen\(([\s\S]+)\)$/.exec(written) ?? [];
  if (given === "" || isAside(text, start)) return undefined;
  return { start, end, text: `listenUntilStopped(${name}, ${given})`, helper: "iris" };
}

function fiberServing(name: string, given: string): Omit<Serving, "start" | "end"> | undefined {
  return given === "" ? undefined : { text: `listenUntilStopped(${name}, ${given})`, helper: "fiber" };
}

function grpcServing(name: string, given: string): Omit<Serving, "start" | "end"> | undefined {
  return given === "" ? undefined : { text: `serveUntilStopped(${name}, ${given})`, helper: "grpc" };
}

/** `server := &http.Server{…}` and, after it, `server.ListenAndServe()`. */
function ofVariable(
  text: string,
  start: number,
  end: number,
  method: string,
  serving: (name: string, given: string) => Omit<Serving, "start" | "end"> | undefined,
): Serving | undefined {
  const name = goVariable(text, start);
  if (name === undefined) return undefined;
  const found = new RegExp(`\\b${name.replace(".", "\\.")}\\.${method}(?=\\()`).exec(text.slice(end));
  if (found === null) return undefined;
  const at = end + found.index;
  const opening = at + found[0].length;
  const closing = closedAt(text, opening);
  if (closing === undefined || isAside(text, at)) return undefined;
  const written = serving(name, text.slice(opening + 1, closing - 1).trim());
  return written && { ...written, start: at, end: closing };
}

/** True for what is started beside the function's own way: `go func() { … }()`. */
function isAside(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const before = text.slice(0, offset - line.length).trimEnd();
  return /\bgo\b|func\(/.test(line) || /\bgo func\(\) \{(?:\n[^\n{}]*)?$/.test(before);
}

const DECLARED = ["shutdownPatience", "serveUntilStopped", "listenUntilStopped", "listenAddress"];

async function planServing(
  context: ScaffoldContext,
  path: string,
  text: string,
  serving: Serving,
): Promise<ScaffoldPlan> {
  const texts = [text, ...(await goSiblings(path, context))];
  const declared = DECLARED.find((name) =>
    texts.some((each) => new RegExp(`^(?:func|const|var) ${name}\\b`, "m").test(each)),
  );
  if (declared !== undefined) return nothing(`The package of ${path} already has ${declared}.`);
  const names = ["shutdown.go", "graceful_shutdown.go"].map((name) => inFolder(folderOf(path), name));
  const free = await freePath(names, (each) => context.read(each));
  if (free === undefined) return nothing(`${names[0]} is already there.`);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const file = goShutdownFile(goPackage(text), serving.helper, text);
  return {
    creates: [{ path: free, text: file.replaceAll("\n", newline) }],
    edits: [replaced(path, text, serving, newline), ...unusedImport(path, text, serving)],
  };
}

/** `log.Fatal(http.ListenAndServe(…))` would say that stopping was a failure: it becomes a condition. */
function replaced(path: string, text: string, { start, end, text: call }: Serving, newline: string): TextEdit {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end) === -1 ? text.length : text.indexOf("\n", end);
  const fatal = /^([ \t]*)((?:\w+\.)*(?:Fatal|Fatalln|Panic|Panicln|panic))\($/.exec(text.slice(from, start));
  const rest = /^[ \t]*\)([ \t]*\/\/[^\r\n]*)?\s*$/.exec(text.slice(end, to));
  if (fatal === null || rest === null) return { path, span: { start, end }, text: call };
  const [, indent = "", says = ""] = fatal;
  const lines = [`if err := ${call}; err != nil {${rest[1] ?? ""}`, `\t${says}(err)`, "}"].map(
    (line) => `${indent}${line}`,
  );
  return { path, span: { start: from, end: to }, text: lines.join(newline) };
}

/** Go compiles no import that nothing uses. */
function unusedImport(path: string, text: string, { start, end, text: call }: Serving): readonly TextEdit[] {
  const rest = `${text.slice(0, start)}${call}${text.slice(end)}`;
  if (/\bhttp\./.test(rest.replace(/^[ \t]*\/\/.*$/gm, ""))) return [];
  const line = /^(?:import )?[ \t]*"net\/http"[ \t]*\r?\n/m.exec(text);
  return line ? [{ path, span: { start: line.index, end: line.index + line[0].length }, text: "" }] : [];
}
