import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completionsAt, hoverAt, type Known } from "../../src/core/config/assist.ts";

const CONFIG = ".readiness/config.yaml";
const LEDGER = ".readiness/ledger.yaml";
const KNOWN: Known = {
  checks: [
    {
      id: "data/restore-drill",
      title: "A restore has been performed",
      level: "essential",
      mode: "attest",
      reviewDays: 90,
    },
    { id: "delivery/rollback", title: "Rollback is one action", level: "standard", mode: "auto" },
  ],
  components: [
    { id: "cart", root: "services/cart", kinds: ["service"] },
    { id: "mailer", root: "services/mailer", kinds: ["worker"] },
  ],
  areas: ["data", "delivery"],
  owners: ["dana@example.com"],
  today: "2026-11-21",
};

/** What is offered where the text has a "|", and the text once the first of a label is taken. */
function at(path: string, marked: string) {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const found = completionsAt(path, text, offset, KNOWN);
  return {
    labels: found.map(({ label }) => label),
    take(label: string): string {
      const chosen = found.find((each) => each.label === label);
      if (chosen === undefined) throw new Error(`${label} is not offered`);
      return text.slice(0, chosen.span.start) + chosen.text + text.slice(chosen.span.end);
    },
  };
}

const entry = (rest: string) => `version: 1\nentries:\n  - check: data/restore-drill\n    says: done\n${rest}`;

describe("completion in the configuration", () => {
  test("of settings that are not there yet", () => {
    const { labels, take } = at(CONFIG, "version: 1\ncrit|\nlaunch: 2027-01-01\n");
    expect(labels).toEqual(expect.arrayContaining(["criticality", "components", "custom"]));
    expect(labels).not.toContain("launch");
    expect(take("criticality")).toBe("version: 1\ncriticality: \nlaunch: 2027-01-01\n");
  });

  test.each<[string, readonly string[]]>([
    ["criticality: |", ["internal", "standard", "critical"]],
    ["criticality: cri|tical # for us", ["internal", "standard", "critical"]],
    ["launch: |", ["2027-02-19"]],
    ["components:\n  - |", ["root", "id", "kinds", "criticality", "component", "belongsTo"]],
    ["components:\n  - root: a\n    |", ["id", "kinds", "criticality", "component", "belongsTo"]],
    [
      "components:\n  - root: a\n    kinds: [|",
      ["service", "worker", "web", "library", "cli", "function", "ml", "infrastructure"],
    ],
    [
      "components:\n  - root: a\n    kinds: [service, wo|]",
      ["service", "worker", "web", "library", "cli", "function", "ml", "infrastructure"],
    ],
    ["components:\n  - root: |", ["services/cart", "services/mailer"]],
    ["components:\n  - { root: a, belongsTo: | }", ["cart", "mailer"]],
    ["components:\n  - root: a\n    component: |", ["true", "false"]],
    ["components:\n  |", ["- root"]],
    [
      "components:\n  - root: a\n    kinds:\n      - wo|",
      ["service", "worker", "web", "library", "cli", "function", "ml", "infrastructure"],
    ],
    ["owners:\n  |", ["data", "delivery"]],
    ["owners: { data: x, | }", ["delivery"]],
    ["owners:\n  data: |", ["dana@example.com"]],
    ["checks:\n  data/|", ["data/restore-drill", "delivery/rollback"]],
    ["checks:\n  data/restore-drill: |", ["off", "info", "warning", "error"]],
    ["custom:\n  - id: a/b\n    must:\n      |", ["file", "value", "query", "dependency"]],
    ["custom:\n  - id: a/b\n    must: { query: { language: | } }", ["javascript", "typescript", "tsx", "python"]],
    ["# a comment|", []],
    ["exclude:\n  - |", []],
  ])("%j", (text, expected) => expect(at(CONFIG, `version: 1\n${text}\n`).labels).toEqual(expected));
});

describe("completion in the ledger", () => {
  test.each<[string, string, readonly string[]]>([
    ["a check", "version: 1\nentries:\n  - check: |\n", ["data/restore-drill", "delivery/rollback"]],
    [
      "a list at the key's column",
      "version: 1\nentries:\n- check: del|\n",
      ["data/restore-drill", "delivery/rollback"],
    ],
    [
      "an answer",
      "version: 1\nentries:\n  - check: a/b\n    says: |\n",
      ["done", "planned", "accepted", "elsewhere", "not-applicable"],
    ],
    ["what that answer still needs", entry("    |\n"), ["component", "by", "on", "evidence", "seen", "review", "why"]],
    ["today", entry("    on: |\n"), ["2026-11-21"]],
    ["the check's own interval", entry("    review: |\n"), ["2027-02-19"]],
    ["a component", entry("    component: c|\n"), ["cart", "mailer"]],
    ["who", entry("    by: |\n    on: 2026-11-01\n"), ["dana@example.com"]],
    ["the next entry", entry("  |\n"), ["- check"]],
  ])("of %s", (_, text, expected) => expect(at(LEDGER, text).labels).toEqual(expected));

  test("replaces the whole word it stands in", () => {
    expect(at(LEDGER, entry("  - check: deliv|ery/rol # x\n")).take("delivery/rollback")).toBe(
      entry("  - check: delivery/rollback # x\n"),
    );
  });

  test("keeps to the entry it is in", () => {
    const text = `${entry("")}  - check: delivery/rollback\n    says: planned\n    |\n  - check: x\n    due: 2027-01-01\n`;
    expect(at(LEDGER, text).labels).toEqual(["component", "by", "on", "due", "why"]);
  });
});

describe("hover", () => {
  const hover = (path: string, marked: string) =>
    hoverAt(path, marked.replace("|", ""), marked.indexOf("|"), KNOWN)?.text;

  test.each([
    [CONFIG, "critical|ity: standard\n", "How much is at stake"],
    [CONFIG, "criticality: stan|dard\n", "essential and the standard checks"],
    [CONFIG, "components:\n  - root: a\n    ki|nds: [web]\n", "What it is"],
    [CONFIG, "checks:\n  data/restore|-drill: off\n", "A restore has been performed"],
    [LEDGER, entry("    o|n: 2026-11-02\n"), "The day it was said."],
    [LEDGER, entry("    on: 2026-11-|02\n"), "19 days ago"],
    [LEDGER, "version: 1\nentries:\n  - check: data/re|store-drill\n", "an answer holds 90 days"],
    [LEDGER, entry("    component: ca|rt\n"), "service in services/cart"],
    [LEDGER, "version: 1\nentries:\n  - { check: a/b, says: pla|nned }\n", "needs a day and a reason"],
  ])("%s %j", (path, text, words) => expect(hover(path, text)).toContain(words));

  test("says nothing of other files and of what nobody knows", () => {
    expect(hover("a.yaml", "criti|cality: x\n")).toBeUndefined();
    expect(hover(CONFIG, "nothing|: x\n")).toBeUndefined();
  });
});

test("is total: any text, any offset, in time", () => {
  const piece = fc.constantFrom(
    "a",
    ":",
    " ",
    "\n",
    "- ",
    "[",
    "{",
    "}",
    "]",
    ",",
    "#",
    '"',
    "entries:",
    "  ",
    "check: ",
    "\r\n",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }),
      fc.nat(120),
      fc.constantFrom(CONFIG, LEDGER),
      (pieces, at, path) => {
        const text = pieces.join("");
        const offset = Math.min(at, text.length);
        for (const { span } of completionsAt(path, text, offset, KNOWN)) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
        hoverAt(path, text, offset, KNOWN);
      },
    ),
    { numRuns: 500 },
  );
});
