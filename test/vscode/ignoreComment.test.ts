import { describe, expect, test } from "vitest";
import { commentForm, ignoreInsertion } from "../../src/vscode/fixes/ignoreComment.ts";

const FINDING = { check: "reliability/outbound-timeouts", kind: "timeout-missing", why: "A sidecar\n bounds it." };
const WORDS = "readiness-ignore reliability/outbound-timeouts#timeout-missing: A sidecar bounds it.";

describe("an ignore comment", () => {
  test.each([
    ["typescript", "src/a.ts", `  // ${WORDS}\n`],
    ["python", "a.py", `  # ${WORDS}\n`],
    ["html", "a.html", `  <!-- ${WORDS} -->\n`],
    ["plaintext", ".env.production", `  # ${WORDS}\n`],
  ])("in %s takes its form and the line's indent", (language, path, text) => {
    const form = commentForm(language, path);
    expect(form && ignoreInsertion(form, FINDING, { number: 7, text: "  call()", above: "" })).toEqual({
      line: 7,
      column: 0,
      text,
    });
  });

  test("is not offered where a language has none", () => {
    expect(commentForm("json", "package.json")).toBeUndefined();
  });

  test("goes behind the line where another one is above, which speaks of the next line only", () => {
    const line = { number: 7, text: "  call()", above: "  # readiness-ignore a/b: c" };
    expect(ignoreInsertion({ open: "#" }, FINDING, line)).toEqual({ line: 7, column: 8, text: ` # ${WORDS}` });
  });
});
