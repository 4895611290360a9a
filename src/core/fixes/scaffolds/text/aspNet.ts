import type { Signal, TextEdit } from "../../../model.ts";
import { indentOf, type Layout, layoutOf, linesAt, nextLine } from "./blocks.ts";

/** A program that builds an application of ASP.NET Core and runs it. */
export interface AspNetProgram {
  readonly path: string;
  readonly text: string;
  /** The variable that services are registered on: "builder". */
  readonly builder: string;
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
}

/** How a program makes its application; undefined where it does so in another way. */
export function aspNetProgram({ place, data }: Signal<"server.app">, text: string): AspNetProgram | undefined {
  const { path, span } = place;
  const builder = /^(\w+)\s*\.Build\s*\(/.exec(text.slice(span.start, span.end))?.[1];
  const { name } = data;
  if (builder === undefined || name === undefined) return undefined;
  const created = new RegExp(`^[^\\n]*\\b${builder}\\s*=[^;]*CreateBuilder\\([^;]*;`, "m").exec(text);
  const runs = new RegExp(`^[ \\t]*(?:await\\s+)?${name}\\.Run(?:Async)?\\(`, "m").exec(text);
  const building = text.lastIndexOf("\n", span.start - 1) + 1;
  return {
    path,
    text,
    builder,
    app: name,
    layout: layoutOf(text),
    indent: indentOf(text, span.start),
    created: created ? nextLine(text, created.index + created[0].length) : building,
    building,
    built: nextLine(text, text.indexOf(";", span.end)),
    ...(runs ? { runs: runs.index } : {}),
  };
}

/** Lines before the application runs, or after it is built where nobody sees it run. */
export function beforeRun({ path, text, runs, built, layout, indent }: AspNetProgram, lines: string): TextEdit {
  const gap = runs !== undefined && !/\n\s*\n$/.test(text.slice(0, runs)) ? "\n" : "";
  return linesAt(path, text, runs ?? built, `${gap}${lines}${runs === undefined ? "" : "\n"}`, layout, indent);
}

/** Lines before the application is built. */
export function beforeBuild({ path, text, building, layout, indent }: AspNetProgram, lines: string): TextEdit {
  return linesAt(path, text, building, `${lines}\n`, layout, indent);
}
