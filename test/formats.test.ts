import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Report, ReportPlace } from "../src/core/model.ts";
import { scanFiles } from "./support/scan.ts";

// One small project for each format that platform files come in, each a workspace of its own, held against what a
// reader says of it. Each has something to see, so that a format which is no longer read changes its lines.

const FOLDER = fileURLToPath(new URL("formats", import.meta.url));

test("each format says what it was last read to say", async () => {
  const parts: string[] = [];
  for (const format of readdirSync(FOLDER).sort()) {
    const report = await scanFiles(filesOf(format));
    expect(report.problems, format).toEqual([]);
    const lines = linesOf(report);
    expect(lines.length, format).toBeGreaterThan(0);
    parts.push([`## ${format}`, "", ...lines, ""].join("\n"));
  }
  await expect(parts.join("\n")).toMatchFileSnapshot("formats.golden.txt");
});

function filesOf(format: string): Record<string, string> {
  const root = join(FOLDER, format);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(root.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")];
    }),
  );
}

/** What is said of a place in a file: findings first, each with its check. */
function linesOf(report: Report): readonly string[] {
  return report.items.flatMap(({ check, state, findings, evidence }) => [
    ...findings.flatMap(({ kind, message, place }) => (place ? [`${check} ✗ ${at(place)} ${kind}: ${message}`] : [])),
    ...(state === "met" || state === "unanswered" || state === "gap" ? evidence : []).flatMap(({ message, place }) =>
      place ? [`${check} ✓ ${at(place)} ${message}`] : [],
    ),
  ]);
}

function at({ path, start }: ReportPlace): string {
  return `${path}:${start.line}`;
}
