import type { Report } from "../core/model.ts";
import { toBadge } from "../core/output/badge.ts";
import { toHtml } from "../core/output/html.ts";
import { toJson } from "../core/output/json.ts";
import { toMarkdown } from "../core/output/markdown.ts";
import { toSarif } from "../core/output/sarif.ts";
import { type Paint, toText } from "../core/output/text.ts";

export const FORMATS = ["text", "json", "sarif", "markdown", "html", "badge"] as const;
export type Format = (typeof FORMATS)[number];

/** The report in a format; `paint` colours what a person reads at a terminal. */
export function write(report: Report, format: Format, today: string, paint: Paint): string {
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
      return toHtml(report, { today });
    case "badge":
      return toBadge(report);
  }
}
