import type { Signal, TextEdit } from "../../../model.ts";
import { startupProgram } from "./aspNetStartup.ts";
import { indentOf, type Layout, layoutOf, linesAt, nextLine } from "./blocks.ts";

/** A program that builds an application of ASP.NET Core and runs it. */
export interface AspNetProgram {
  readonly path: string;
  readonly text: string;
  /** The variable that makes the application: "builder"; undefined where a class for its start is given to the host. */
  readonly builder?: string;
  /** What services are registered on: "builder.Services". */
  readonly services: string;
  /** The variable that holds the application. */
  readonly app: string;
  readonly layout: Layout;
  readonly indent: string;
  /** The start of the line after the builder is made. */
  readonly created: number;
  /** The start of the line that builds the application, and of the one after. */
  readonly building: number;
  readonly built: number;
  /** The start of the line that runs it; undefined where none was seen. */
  readonly runs?: number;
  /** Where endpoints are mapped, where that is not on the application itself. */
  readonly maps?: { readonly on: string; readonly at: number; readonly indent: string };
}

/** How a program makes its application; undefined where it does so in another way. */
export function aspNetProgram({ place, data }: Signal<"server.app">, text: string): AspNetProgram | undefined {
  const { path, span } = place;
  const builder = /^(\w+)\s*\.Build\s*\(/.exec(text.slice(span.start, span.end))?.[1];
  const { name } = data;
  if (builder === undefined || name === undefined) return startupProgram(path, text);
  const created = new RegExp(`^[^\\n]*\\b${builder}\\s*=[^;]*CreateBuilder\\([^;]*;`, "m").exec(text);
  const runs = new RegExp(`^[ \\t]*(?:await\\s+)?${name}\\.Run(?:Async)?\\(`, "m").exec(text);
  const building = text.lastIndexOf("\n", span.start - 1) + 1;
  return {
    path,
    text,
    builder,
    services: `${builder}.Services`,
    app: name,
    layout: layoutOf(text),
    indent: indentOf(text, span.start),
    created: created ? nextLine(text, created.index + created[0].length) : building,
    building,
    built: nextLine(text, text.indexOf(";", span.end)),
    ...(runs ? { runs: runs.index } : {}),
  };
}

/** Lines that map endpoints, given what they are mapped on: before the application runs, or after it is built where nobody sees it run. */
export function mapping(
  { path, text, app, maps, runs, built, layout, indent }: AspNetProgram,
  lines: (on: string) => string,
): TextEdit {
  if (maps) return linesAt(path, text, maps.at, lines(maps.on), layout, maps.indent);
  const gap = runs !== undefined && !/\n\s*\n$/.test(text.slice(0, runs)) ? "\n" : "";
  return linesAt(path, text, runs ?? built, `${gap}${lines(app)}${runs === undefined ? "" : "\n"}`, layout, indent);
}

/** Lines before the application is built. */
export function beforeBuild({ path, text, building, layout, indent }: AspNetProgram, lines: string): TextEdit {
  return linesAt(path, text, building, `${lines}\n`, layout, indent);
}
