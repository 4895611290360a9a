import type { TrendPoint } from "../core/checklist/history.ts";
import type { Report } from "../core/model.ts";
import { toBadge } from "../core/output/badge.ts";
import { toHtml } from "../core/output/html.ts";
import { toJson } from "../core/output/json.ts";
import { toMarkdown } from "../core/output/markdown.ts";
import { toSarif } from "../core/output/sarif.ts";
import { type Paint, toText } from "../core/output/text.ts";

export const FORMATS = ["text", "json", "sarif", "markdown", "html", "badge"] as const;
export type Format = (typeof FORMATS)[number];

/** What a report is written with beyond itself. */
export interface Writing {
  /** ISO 8601 day. */
  readonly today: string;
  /** How far things were on earlier days, oldest first. */
  readonly trend: readonly TrendPoint[];
  /** Colours what a person reads at a terminal. */
  readonly paint: Paint;
}

/** The report in a format. */
export function write(report: Report, format: Format, { today, trend, paint }: Writing): string {
  switch (format) {
    case "text":
      return toText(report, paint);
    case "json":
      return toJson(report);
    case "sarif":
      return toSarif(report);
    case "markdown":
      return toMarkdown(report);
    case "html":
      return toHtml(report, { today, trend });
    case "badge":
      return toBadge(report);
  }
}
