import { readFileSync } from "node:fs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";
import { CHECKS } from "../src/core/checks/index.ts";
import { loadConfig } from "../src/core/config/load.ts";
import { queryProblems } from "../src/core/custom/query.ts";
import { testAssets } from "./support/scan.ts";

// Every configuration that the documentation shows is one that works.

describe("docs/configuration.md", () => {
  const page = fromMarkdown(readFileSync(new URL("../docs/configuration.md", import.meta.url), "utf8"));
  const examples = page.children.flatMap((node) => (node.type === "code" && node.meta === "config" ? [node] : []));

  test("has examples", () => expect(examples.length).toBeGreaterThan(4));

  test.each(examples.map((node) => [node.position?.start.line, node.value] as const))("line %i", async (_, text) => {
    const { config, problems } = loadConfig(text, CHECKS);
    expect(problems).toEqual([]);
    expect(await queryProblems(config.custom, testAssets)).toEqual(new Map());
  });
});
