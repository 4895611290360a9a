import { describe, expect, test } from "vitest";
import { dockerfile } from "../../src/core/extractors/dockerfile.ts";
import type { Extraction } from "../../src/core/extractors/extractor.ts";
import type { ContainerImage } from "../../src/core/model.ts";

function extract(text: string, path = "Dockerfile"): Extraction {
  // The reader needs no assets, so it answers at once.
  return dockerfile.extract(
    { path, text, role: "production" },
    { read: () => Promise.reject(new Error("none")) },
  ) as Extraction;
}

function image(text: string): ContainerImage | undefined {
  const first = extract(text).signals[0];
  return first?.kind === "container.image" ? first.data : undefined;
}

describe("the final stage", () => {
  test.each([
    [
      "FROM node:22\nEXPOSE 3000/tcp 9000-9001 53/udp\n",
      { base: "node:22", exposes: [3000, 9000, 9001], healthcheck: false },
    ],
    [
      "FROM a AS build\nEXPOSE 80\nHEALTHCHECK CMD true\nFROM b\nEXPOSE 81\n",
      { base: "b", exposes: [81], healthcheck: false },
    ],
    ["FROM a AS Base\nEXPOSE 80\nHEALTHCHECK CMD true\nFROM base\n", { base: "a", exposes: [80], healthcheck: true }],
    ["FROM a AS base\nHEALTHCHECK CMD true\nFROM base\nHEALTHCHECK NONE\n", { healthcheck: false }],
    ["FROM a\n# HEALTHCHECK CMD true\n", { healthcheck: false }],
    ["FROM a\nRUN <<EOF\nHEALTHCHECK CMD true\nEOF\n", { healthcheck: false }],
    ["FROM a\nHEALTHCHECK --interval=5s \\\n  CMD curl -f localhost || exit 1\n", { healthcheck: true }],
    ["ARG V=22\nFROM node:${V}\nARG PORT=3000\nEXPOSE $PORT\n", { base: "node:22", exposes: [3000] }],
    ["FROM a\nARG PORT\nEXPOSE $PORT\n", { exposes: [] }],
    ["FROM base AS base\nEXPOSE 80\n", { base: "base", exposes: [80] }],
    ["from a\nexpose 80\nhealthcheck cmd true\n", { exposes: [80], healthcheck: true }],
  ])("%j", (text, expected) => {
    expect(image(text)).toMatchObject(expected);
  });
});

test("the place is the final FROM", () => {
  const text = "FROM a AS build\r\nFROM b\r\n";
  const span = extract(text).signals[0]?.place.span;
  expect(text.slice(span?.start, span?.end)).toBe("FROM b");
});

test("a new instruction goes before the one that starts the program", () => {
  const text = 'FROM a\nEXPOSE 80\nCMD ["x"]\n';
  expect(text.slice(image(text)?.insertAt.offset)).toBe('CMD ["x"]\n');
  expect(image("FROM a\n")?.insertAt).toMatchObject({ atEnd: true });
});

const ODD = [
  "",
  "FROM",
  "FROM \\",
  "FROM a\nFROM",
  "\u0000",
  "EXPOSE 80",
  "FROM a\nEXPOSE",
  `FROM a\n${"EXPOSE $P\n".repeat(2_000)}`,
  `${"FROM a AS a\n".repeat(2_000)}`,
  "FROM a\nRUN <<E\n",
  "# escape=`\nFROM a\nEXPOSE `\n80",
];

test.each(ODD.map((text) => [JSON.stringify(text.slice(0, 40)), text]))("no input makes it throw: %s", (_, text) => {
  expect(() => extract(text)).not.toThrow();
});
