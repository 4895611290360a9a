import type { Band, Report } from "../model.ts";
import { percent, verdictWords } from "./words.ts";

const COLOURS: Readonly<Record<Band, string>> = {
  "pre-production": "#b3372f",
  "managed-risk": "#9a6700",
  strong: "#1a7f37",
};
/** The mean advance of Verdana's glyphs at 11 pixels, and the room beside a text, in pixels. */
const GLYPH_PIXELS = 6.6;
const PADDING_PIXELS = 12;

/** A badge for a README: verdict and share complete, in words as well as colour. */
export function toBadge({ score }: Report): string {
  const label = "readiness";
  const value = `${verdictWords(score).toLowerCase()} · ${percent(score.complete)}`;
  const colour = score.verdict === "no-go" ? COLOURS["pre-production"] : COLOURS[score.band];
  const left = width(label);
  const right = width(value);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${label}: ${value}">
  <title>${label}: ${value}</title>
  <rect width="${left + right}" height="20" rx="3" fill="#444"/>
  <path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H${left}z" fill="${colour}"/>
  <g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
    <text x="${left / 2}" y="14">${label}</text>
    <text x="${left + right / 2}" y="14">${value}</text>
  </g>
</svg>
`;
}

function width(text: string): number {
  return Math.round(text.length * GLYPH_PIXELS + PADDING_PIXELS);
}
