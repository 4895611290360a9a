import type { Place } from "../../model.ts";

/** One setting of a file that gives them line by line. */
export interface Line {
  readonly key: string;
  readonly value: string;
  readonly place: Place;
  /** Where the value stands. */
  readonly valuePlace: Place;
}

/**
 * The settings of a file in the manner of `key = value`, comments left out. `separators` are the characters that end a
 * key; keys keep their dots.
 */
export function linesOf(path: string, text: string, separators: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const raw of text.split("\n")) {
    const line = readLine(path, raw, start, separators);
    if (line) lines.push(line);
    start += raw.length + 1;
  }
  return lines;
}

function readLine(path: string, raw: string, start: number, separators: string): Line | undefined {
  const line = raw.trimEnd();
  const lead = line.length - line.trimStart().length;
  if ("#;!".includes(line[lead] ?? "#")) return undefined;
  let end = lead;
  while (end < line.length && !separators.includes(line[end] ?? "")) end++;
  if (end === line.length) return undefined;
  let from = end;
  while (from < line.length && " \t=:(".includes(line[from] ?? "")) from++;
  const comment = line.slice(from).search(/\s[#;]/);
  const value = (comment < 0 ? line.slice(from) : line.slice(from, from + comment)).trimEnd();
  const span = (first: number, last: number) => ({ start: start + first, end: start + last });
  return {
    key: line.slice(lead, end).trim(),
    value,
    place: { path, span: span(lead, from + value.length) },
    valuePlace: { path, span: span(from, from + value.length) },
  };
}

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, sec: 1, m: 60, min: 60, h: 3600, d: 86_400 };

/** The seconds of "30", "30s", "500ms", "2m", "PT30S"; `unit` is what a bare number counts. */
export function secondsOf(text: string, unit: "s" | "ms" = "s"): number | undefined {
  const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/i.exec(text.trim());
  if (iso) return Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0);
  const found = /^["']?(-?\d+(?:\.\d+)?)\s*([a-z]*)["']?$/i.exec(text.trim());
  if (found === null) return undefined;
  const scale = UNITS[(found[2] || unit).toLowerCase()];
  return scale === undefined ? undefined : Number(found[1]) * scale;
}
