import type { CoverageSetting, EditFix, FileRole, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";

interface Known {
  readonly tool: string;
  readonly files: RegExp;
  /** A text that measures coverage. */
  readonly measures?: RegExp;
  /** One that holds it to a number. */
  readonly holds?: RegExp;
  readonly fix?: (path: string, text: string, at: number, found: string) => readonly EditFix[];
}

/** https://github.com/istanbuljs/nyc#coverage-thresholds · https://github.com/bcoe/c8#checking-for-sufficient-coverage */
const CHECKS = /["']?check-?[cC]overage["']?\s*:\s*true/;
const JAVASCRIPT_CONFIG = /(?:^|\/)(?:jest|vitest|vite)\.config\.[cm]?[jt]s$/;

/** Where each tool is told to measure, and to fail below a number. */
const KNOWN: readonly Known[] = [
  // https://jestjs.io/docs/configuration#coveragethreshold-object
  {
    tool: "jest",
    files: /(?:^|\/)(?:jest\.config\.[cm]?[jt]s|jest\.config\.json|package\.json)$/,
    measures: /["']?collectCoverage(?:From)?["']?\s*:\s*(?:true|\[)/,
    holds: /["']?coverageThreshold["']?\s*:\s*\{/,
    fix: jestThreshold,
  },
  // https://vitest.dev/config/#coverage-thresholds
  {
    tool: "vitest",
    files: JAVASCRIPT_CONFIG,
    measures: /\bcoverage\s*:\s*\{/,
    holds: /\bthresholds?\s*:\s*\{[^}]{0,300}?\b(?:lines|statements|branches|functions|100)\s*:/,
    fix: vitestThreshold,
  },
  { tool: "vitest", files: /(?:^|\/)package\.json$/, measures: /"[^"]*\bvitest\b[^"]*--coverage/ },
  { tool: "jest", files: /(?:^|\/)package\.json$/, measures: /"[^"]*\bjest\b[^"]*--coverage/ },
  {
    tool: "nyc",
    files: /(?:^|\/)\.nycrc(?:\.json|\.ya?ml)?$/,
    measures: /[\s\S]/,
    holds: CHECKS,
  },
  { tool: "c8", files: /(?:^|\/)\.c8rc(?:\.json)?$/, measures: /[\s\S]/, holds: CHECKS },
  ...["nyc", "c8"].map(
    (tool): Known => ({
      tool,
      files: /(?:^|\/)package\.json$/,
      measures: new RegExp(`"(?:[^"]* )?${tool} `),
      holds: new RegExp(
        `"(?:[^"]* )?${tool} [^"]*--(?:check-coverage|100)\\b|"${tool}"\\s*:\\s*\\{[^}]*"check-coverage"\\s*:\\s*true`,
      ),
    }),
  ),
  // https://nodejs.org/api/cli.html#--test-coverage-linesthreshold
  {
    tool: "Node's test runner",
    files: /(?:^|\/)package\.json$/,
    measures: /--experimental-test-coverage\b/,
    holds: /--test-coverage-(?:lines|branches|functions)[= ][1-9]\d*/,
  },
  // https://bun.sh/docs/test/coverage#coverage-thresholds
  {
    tool: "Bun's test runner",
    files: /(?:^|\/)bunfig\.toml$/,
    measures: /^[ \t]*coverage[ \t]*=[ \t]*true/m,
    holds: /^[ \t]*coverageThreshold[ \t]*=/m,
  },
  // https://coverage.readthedocs.io/en/latest/config.html#config-report-fail-under
  {
    tool: "coverage.py",
    files: /(?:^|\/)(?:\.coveragerc|setup\.cfg|tox\.ini|pyproject\.toml)$/,
    measures: /^\[(?:tool\.)?coverage[.:]|^\[(?:run|report)\]|--cov(?:=|\s|["'])/m,
    holds: /^[ \t]*fail_under\s*=\s*[1-9][\d.]*|--cov-fail-under[= ][1-9][\d.]*/m,
    fix: pythonThreshold,
  },
  {
    tool: "pytest-cov",
    files: /(?:^|\/)(?:pytest\.ini|noxfile\.py|Makefile)$/,
    measures: /--cov(?:=|\s|["'])/,
    holds: /--cov-fail-under[= ][1-9][\d.]*/,
  },
  // https://www.jacoco.org/jacoco/trunk/doc/check-mojo.html
  {
    tool: "JaCoCo",
    files: /(?:^|\/)pom\.xml$/,
    measures: /<artifactId>jacoco-maven-plugin<\/artifactId>/,
    holds: /<minimum>\s*0?\.\d+\s*<\/minimum>/,
  },
  // https://docs.gradle.org/current/userguide/jacoco_plugin.html#sec:jacoco_report_violation_rules · https://kotlin.github.io/kotlinx-kover/gradle-plugin/
  {
    tool: "JaCoCo",
    files: /(?:^|\/)build\.gradle(?:\.kts)?$/,
    measures: /^\s*(?:id\s*\(?\s*["']jacoco["']|jacoco\b|apply plugin:\s*["']jacoco["'])/m,
    holds: /violationRules[\s\S]{0,400}?minimum\s*(?:=|\.set\()/,
  },
  {
    tool: "Kover",
    files: /(?:^|\/)build\.gradle(?:\.kts)?$/,
    measures: /kotlinx\.kover/,
    holds: /\bminBound\(|\bminValue\s*=/,
  },
  // https://github.com/coverlet-coverage/coverlet/blob/master/Documentation/MSBuildIntegration.md#threshold
  {
    tool: "coverlet",
    files: /\.(?:csproj|props|runsettings)$/,
    measures: /coverlet\.(?:collector|msbuild)/,
    holds: /<Threshold>\s*\d+/,
  },
  // https://github.com/simplecov-ruby/simplecov#minimum-coverage
  {
    tool: "SimpleCov",
    files: /(?:^|\/)(?:\.simplecov|(?:spec|test)\/[\w/]*helper\.rb)$/,
    measures: /^\s*SimpleCov\.start\b/m,
    holds: /\b(?:minimum_coverage|refuse_coverage_drop|maximum_coverage_drop)\b/,
    fix: rubyThreshold,
  },
  // https://docs.phpunit.de/en/12.0/configuration.html#the-coverage-element
  { tool: "PHPUnit", files: /(?:^|\/)phpunit\.xml(?:\.dist)?$/, measures: /<coverage[\s>]/ },
  { tool: "Pest", files: /(?:^|\/)composer\.json$/, measures: /pest[^"]*--coverage/, holds: /pest[^"]*--min=[\d.]+/ },
  // https://github.com/vladopajic/go-test-coverage
  {
    tool: "go-test-coverage",
    files: /(?:^|\/)\.testcoverage\.ya?ml$/,
    measures: /[\s\S]/,
    holds: /^[ \t]*(?:total|file|package)\s*:\s*[1-9]/m,
  },
  // https://github.com/xd009642/tarpaulin#config-file
  { tool: "tarpaulin", files: /(?:^|\/)(?:\.?tarpaulin)\.toml$/, measures: /[\s\S]/, holds: /^fail-under\s*=/m },
  // Codecov reports a status on every change unless told not to: https://docs.codecov.com/docs/commit-status
  {
    tool: "Codecov",
    files: /(?:^|\/)\.?codecov\.ya?ml$/,
    measures: /[\s\S]/,
    holds: /^(?![\s\S]*\bstatus\s*:\s*(?:off|false|no)\b)(?:[^\S\n]*(?:#[^\n]*)?\n)*[^\n]+/,
  },
  { tool: "Coveralls", files: /(?:^|\/)\.coveralls\.ya?ml$/, measures: /[\s\S]/, holds: /[\s\S]/ },
  // https://docs.sonarsource.com/sonarqube-server/latest/analyzing-source-code/test-coverage/overview/
  {
    tool: "SonarQube",
    files: /(?:^|\/)sonar-project\.properties$/,
    measures: /^sonar\.[\w.]*(?:reportPaths?|xmlReportPaths|coverage\.\w+)\s*=/m,
    holds: /^sonar\.qualitygate\.wait\s*=\s*true/m,
  },
];

const ROLES: readonly FileRole[] = ["production", "test"];

/** Reads where coverage is measured, and held to a number. */
export const coverage: Extractor = {
  name: "coverage",
  files: [
    "**/{jest,vitest,vite}.config.*",
    "**/{package.json,composer.json,pom.xml,build.gradle,build.gradle.kts,pyproject.toml,setup.cfg,tox.ini,pytest.ini,noxfile.py,Makefile,sonar-project.properties,phpunit.xml,phpunit.xml.dist,tarpaulin.toml}",
    "**/{.nycrc,.nycrc.json,.nycrc.yml,.c8rc,.c8rc.json,bunfig.toml,.coveragerc,.simplecov,.testcoverage.yml,.testcoverage.yaml,.coveralls.yml,codecov.yml,.codecov.yml,codecov.yaml,.tarpaulin.toml}",
    "**/*.{csproj,runsettings}",
    "**/{spec,test}/**/*helper.rb",
  ],
  roles: ROLES,
  mayHold: (text) => text.length < 200_000,

  extract({ path, text }) {
    const signals = KNOWN.flatMap(({ tool, files, measures, holds, fix }): readonly Signal[] => {
      if (!files.test(path)) return [];
      const held = holds?.exec(text);
      const found = held ?? measures?.exec(text);
      if (!found) return [];
      const lines = found[0].split("\n");
      // What a file begins with may be said about it.
      const first = Math.max(
        0,
        lines.findIndex((line) => !/^\s*(?:#|$)/.test(line)),
      );
      const start = found.index + lines.slice(0, first).join("\n").length + (first > 0 ? 1 : 0);
      const end = start + Math.max(1, lines[first]?.length ?? 1);
      const says = lines[first]?.trim().slice(0, 60) ?? "";
      const data: CoverageSetting = {
        tool,
        says,
        does: held ? "holds" : "measures",
        fixes: held ? [] : (fix?.(path, text, found.index, found[0]) ?? []),
      };
      return [{ kind: "test.coverage", place: { path, span: { start, end } }, data }];
    });
    return { signals, problems: [] };
  },
};

function edit(path: string, at: number, text: string): readonly EditFix[] {
  const title = "Fail below 80 % of lines";
  return [{ kind: "edit", title, safety: "review", edits: [{ path, span: { start: at, end: at }, text }] }];
}

function jestThreshold(path: string, text: string, at: number, found: string): readonly EditFix[] {
  const quote = found.startsWith('"') ? '"' : "";
  const key = (name: string) => `${quote}${name}${quote}`;
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  const between = /^[ \t]+$/.test(before) ? `${text.includes("\r\n") ? "\r\n" : "\n"}${before}` : " ";
  return path.endsWith(".json") && quote === ""
    ? []
    : edit(path, at, `${key("coverageThreshold")}: { ${key("global")}: { ${key("lines")}: 80 } },${between}`);
}

function vitestThreshold(path: string, _: string, at: number, found: string): readonly EditFix[] {
  return edit(path, at + found.length, " thresholds: { lines: 80 },");
}

function pythonThreshold(path: string, text: string): readonly EditFix[] {
  const section = /^\[(?:tool\.coverage\.report|coverage:report|report)\][ \t]*\r?\n/m.exec(text);
  return section ? edit(path, section.index + section[0].length, "fail_under = 80\n") : [];
}

function rubyThreshold(path: string, _: string, at: number, found: string): readonly EditFix[] {
  const lead = /^\s*/.exec(found)?.[0].length ?? 0;
  return edit(path, at + lead, "SimpleCov.minimum_coverage 80\n");
}
