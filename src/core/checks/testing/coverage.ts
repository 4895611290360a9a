import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { hasReadCode, ownTests } from "./ownTests.ts";

const READS = ["test.coverage", "test.file", "ci.step"] as const;
type Reads = (typeof READS)[number];
const MOST_EVIDENCE = 5;

export default defineCheck({
  id: "testing/coverage",
  title: "Coverage is measured, and a drop is noticed",
  level: "standard",
  mode: "auto",
  scope: "component",
  appliesTo: ["service", "worker", "web", "function", "ml"],
  reads: READS,

  decide(seen): Verdict {
    const { languages } = seen.component;
    if (languages.length === 0) return notApplicable(`no code was seen in ${seen.files} files`);
    if (!hasReadCode(languages)) return unknown(`coverage of ${languages.join(", ")} is not read`);
    const settings = settingsFor(seen);
    const steps = seen.everywhere("ci.step").flatMap((step) => {
      const does = doesOf(step);
      return does === undefined ? [] : [{ does, message: saysOf(step), place: step.place }];
    });
    const holds: readonly Evidence[] = [
      ...settings
        .filter(({ data }) => data.does === "holds")
        .map(({ data, place }) => ({ message: `${data.tool} holds it: ${data.says}`, place })),
      ...steps.filter(({ does }) => does === "holds").map(({ message, place }) => ({ message, place })),
    ];
    const measures: readonly Evidence[] = [
      ...settings
        .filter(({ data }) => data.does === "measures")
        .map(({ data, place }) => ({ message: `${data.tool} measures it: ${data.says}`, place })),
      ...steps.filter(({ does }) => does === "measures").map(({ message, place }) => ({ message, place })),
    ];
    if (holds.length > 0) return { outcome: "pass", evidence: [...holds, ...measures].slice(0, MOST_EVIDENCE) };
    return {
      outcome: "fail",
      findings: [measures.length > 0 ? unheld(settings, measures) : unmeasured(seen)],
      evidence: measures.slice(0, MOST_EVIDENCE),
    };
  },
});

/** Those of the component, and of the repository where they lie in no other component. */
function settingsFor(seen: Seen<Reads>): readonly Signal<"test.coverage">[] {
  const others = seen.components.filter(({ id, root }) => id !== seen.component.id && root !== "");
  return seen
    .everywhere("test.coverage")
    .filter(({ place }) => !others.some(({ root }) => place.path.startsWith(`${root}/`)));
}

/** https://docs.codecov.com/docs/commit-status: a status on every change, unless its file says otherwise. */
const WATCHING_ACTION =
  /^(?:codecov\/codecov-action|codecov\/test-results-action|coverallsapp\/github-action|codacy\/codacy-coverage-reporter-action|qltysh\/qlty-action\/coverage|paambaati\/codeclimate-action|vladopajic\/go-test-coverage|MishaKav\/\w+|davelosert\/vitest-coverage-report-action|irongut\/CodeCoverageSummary|py-cov-action\/python-coverage-comment-action)@/i;
const WATCHING = /(?:^|[ /])(?:codecov|coveralls|goveralls|codacy-coverage-reporter|cc-test-reporter)(?: |$)/;
const HOLDING =
  /--cov-fail-under[= ]?[1-9]|--fail-under(?:-lines)?[= ]?[1-9]|--check-coverage|\bdiff-cover\b|\/p:Threshold=|jacocoTestCoverageVerification|koverVerify|--min=\d/;
const MEASURING =
  /(?:^| )(?:--coverage|-coverprofile|-cover|--cov(?:=\S*)?|coverage run|--collect(?::|=| )"?XPlat Code Coverage|llvm-cov|tarpaulin|jacocoTestReport|koverXmlReport|-race -coverprofile)(?:$|[ =])|^(?:npx )?(?:c8|nyc) /;

function doesOf({ data }: Signal<"ci.step">): "measures" | "holds" | undefined {
  if (data.never !== undefined) return undefined;
  if (data.uses !== undefined && WATCHING_ACTION.test(data.uses)) return "holds";
  const line = data.words.join(" ");
  if (WATCHING.test(line) || HOLDING.test(line)) return "holds";
  return MEASURING.test(line) || /\bcover(?:age)?\b/.test(data.words.slice(0, 4).join(" ")) ? "measures" : undefined;
}

function saysOf({ data }: Signal<"ci.step">): string {
  return `the pipeline runs ${data.uses ?? data.words.join(" ").slice(0, 60)}`;
}

function unheld(settings: readonly Signal<"test.coverage">[], measures: readonly Evidence[]): Finding {
  const setting = settings.find(({ data }) => data.fixes.length > 0) ?? settings[0];
  const place = setting?.place ?? measures[0]?.place;
  return {
    kind: "threshold-missing",
    message: "Coverage is measured and held to no number: it may fall with every change, and nothing says so.",
    severity: "info",
    ...(place ? { place } : {}),
    fixes: setting?.data.fixes ?? [],
  };
}

function unmeasured(seen: Seen<Reads>): Finding {
  const [first] = ownTests(seen);
  return {
    kind: "coverage-missing",
    message: `Nothing measures what the tests run: no setting, report or step for coverage was seen in ${seen.files} files.`,
    severity: "info",
    ...(first ? { place: first.place } : {}),
    identity: "coverage-missing",
    fixes: [],
  };
}
