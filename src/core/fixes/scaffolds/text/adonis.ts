import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import type { Looked } from "../topic.ts";
import { closedAt } from "./brackets.ts";
import { insertion } from "./insertion.ts";
import { inFolder } from "./paths.ts";
import { nodeStyle, restyled } from "./style.ts";

/** True for a component whose routes are AdonisJS's. */
export function hasAdonisRoutes({ all }: Looked): boolean {
  return all("server.route").some(isAdonisRoute);
}

/** True for a route of AdonisJS. */
export function isAdonisRoute({ data }: Signal<"server.route">): boolean {
  return data.framework === "adonis";
}

/** How a file imports one of a folder: by the alias that AdonisJS's own starter has, else by its path, to which `up` leads. */
export async function adonisModule(
  folder: string,
  name: string,
  up: string,
  context: ScaffoldContext,
): Promise<string> {
  const alias = folder.split("/").at(-1) ?? folder;
  const manifest = (await context.read(inFolder(context.component.root, "package.json"))) ?? "";
  return manifest.includes(`"#${alias}/*"`) ? `#${alias}/${name}` : `${up}${folder}/${name}.js`;
}

/** What every request passes, or every one that has a route: https://docs.adonisjs.com/guides/basics/middleware */
export type AdonisStack = "server" | "router";

/** The edit that puts a module of middleware first into a stack or last; undefined where no list of it was seen. */
export function intoAdonisStack(
  kernel: string,
  text: string,
  { stack, at }: { readonly stack: AdonisStack; readonly at: "first" | "last" },
  module: string,
): TextEdit | undefined {
  const list = new RegExp(String.raw`^([ \t]*)${stack}\.use\(\[[ \t]*(\r?\n)?`, "m").exec(text);
  if (list === null) return undefined;
  const style = nodeStyle(kernel, text, false);
  const start = list.index + list[0].length;
  const line = restyled(`() => import("${module}"),`, style);
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] || `${list[1]}  `;
  if (at === "first")
    return list[2] === undefined
      ? { path: kernel, span: { start, end: start }, text: `${line} ` }
      : insertion(kernel, text, start, line, style, indent);
  const end = (closedAt(text, list.index + list[0].indexOf("[")) ?? start + 1) - 1;
  const given = text.slice(start, end).trimEnd();
  const last = start + given.length;
  const lead = given === "" || given.endsWith(",") ? "" : ",";
  const between = list[2] === undefined ? (given === "" ? "" : " ") : `${style.newline}${indent}`;
  const entry = list[2] === undefined ? line.slice(0, -1) : line;
  return { path: kernel, span: { start: last, end: last }, text: `${lead}${between}${entry}` };
}
