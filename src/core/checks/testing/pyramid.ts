import type { Evidence, Finding, Signal, TestFile, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { hasReadCode, ownTests, testElsewhere, testWithin } from "./ownTests.ts";

type Layer = TestFile["layer"];

const LAYERS: readonly { readonly layer: Layer; readonly name: string; readonly missing: string }[] = [
  { layer: "unit", name: "unit tests", missing: "a fault is found late, and its place has to be searched for" },
  {
    layer: "integration",
    name: "tests that run its server or its stores",
    missing:
      "what is between its parts, such as queries, routes and settings, is tried for the first time in production",
  },
  {
    layer: "end-to-end",
    name: "tests that use the whole as a person does",
    missing:
      "that the parts work together is seen by users first; where another repository holds such tests, say where",
  },
];

export default defineCheck({
  id: "testing/pyramid",
  title: "Unit, integration and end-to-end tests all exist",
  level: "essential",
  mode: "auto",
  scope: "component",
  appliesTo: ["service", "worker", "web", "function", "ml"],
  scaffolds: ["integration-test"],
  reads: ["test.file", "manifest.package"],

  decide(seen): Verdict {
    const tests = ownTests(seen);
    const { languages, kinds, id } = seen.component;
    if (tests.length === 0 && languages.length === 0) return notApplicable(`no code was seen in ${seen.files} files`);
    if (tests.length === 0 && !hasReadCode(languages)) return unknown(`tests in ${languages.join(", ")} are not read`);
    const place = seen.all("manifest.package")[0]?.place;
    const finding = (kind: string, message: string, severity: Finding["severity"]): Finding => ({
      kind,
      message,
      severity,
      ...(place ? { place } : {}),
      fixes: [],
    });
    const elsewhere = tests.length === 0 ? testElsewhere(seen) : undefined;
    if (elsewhere)
      return unknown(`the tests of the whole are in another language than ${id}, and may ask a server for it`, {
        message: `${elsewhere.data.framework} tests the whole.`,
        place: elsewhere.place,
      });
    const within = tests.length === 0 && kinds.includes("service") ? testWithin(seen) : undefined;
    if (within)
      return unknown(`only the tests of a part within ${id} were seen, and they may ask a server for it`, {
        message: `${within.data.framework} tests the whole.`,
        place: within.place,
      });
    if (tests.length === 0) {
      const message = `No test of ${id} was seen in ${seen.files} files: every change is tried by its users.`;
      return { outcome: "fail", findings: [finding("tests-missing", message, "warning")], evidence: [] };
    }
    const evidence = [...LAYERS.map(({ layer }) => layer), "contract" as const].flatMap((layer) =>
      counted(tests, layer),
    );
    // A page is its own whole; nobody but other programs uses a worker or a function.
    const isUsed = kinds.includes("service") || kinds.includes("web");
    const asked = LAYERS.filter(({ layer }) => layer !== "end-to-end" || isUsed);
    const missing = asked.filter(({ layer }) => !tests.some(({ data }) => data.layer === layer));
    const [first, ...others] = missing.map(({ layer, name, missing: follows }) =>
      finding(`${layer}-missing`, `No ${name} were seen among ${files(tests.length)}: ${follows}.`, "info"),
    );
    return first ? { outcome: "fail", findings: [first, ...others], evidence } : { outcome: "pass", evidence };
  },
});

function files(count: number): string {
  return count === 1 ? "1 file of tests" : `${count} files of tests`;
}

/** How many files a layer has, by framework, at the first of them. */
function counted(tests: readonly Signal<"test.file">[], layer: Layer): readonly Evidence[] {
  const own = tests.filter(({ data }) => data.layer === layer);
  const [first] = own;
  if (first === undefined) return [];
  const names = [
    ...new Set(
      own.map(({ data }) =>
        data.by === undefined || data.by === "its place" ? data.framework : `${data.framework} with ${data.by}`,
      ),
    ),
  ];
  return [{ message: `${layer}: ${files(own.length)} (${names.slice(0, 4).join(", ")})`, place: first.place }];
}
