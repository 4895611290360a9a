import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { ACTIONS } from "./pipelines/actions.ts";
import { mainBranches } from "./pipelines/branches.ts";
import { gitlabPart, hostOf, nothing, ofKind, systemOf, whatServes, workflowFile } from "./pipelines/host.ts";

/** https://codeql.github.com/docs/codeql-overview/supported-languages-and-frameworks/ */
const LANGUAGES: Readonly<Record<string, string>> = {
  npm: "javascript-typescript",
  python: "python",
  go: "go",
  java: "java-kotlin",
  dotnet: "csharp",
  ruby: "ruby",
  rust: "rust",
};

/** Writes a workflow that analyses the code for security with CodeQL, or includes GitLab's own analysis. */
export const codeql: Scaffold = {
  id: "codeql",
  title: "Analyse the code for security in CI",
  description:
    "Writes a workflow that runs CodeQL over the languages found, for every change and once a week; in GitLab it includes the analysis that GitLab brings.",
  check: "security/sast",

  async plan(context) {
    const host = hostOf(context);
    if (host === "other")
      return nothing(
        `The pipelines here are written for ${systemOf(context)}; this writes GitHub Actions and GitLab CI.`,
      );
    const analysed = whatServes(context, "sast");
    if (analysed !== undefined) return nothing(`The code is analysed already: ${analysed}.`);
    if (host === "gitlab") return gitlabPart(context, "sast", "include:\n  - template: Jobs/SAST.gitlab-ci.yml\n");
    const languages = languagesOf(context);
    if (languages.length === 0)
      return nothing("CodeQL knows none of the languages that were found; the scaffold semgrep knows more.");
    return workflowFile(context, "codeql", workflow(languages, mainBranches(context)));
  },
};

function languagesOf({ everywhere }: ScaffoldContext): readonly string[] {
  return [
    ...new Set(ofKind(everywhere, "manifest.package").flatMap(({ data }) => LANGUAGES[data.ecosystem] ?? [])),
  ].sort();
}

function workflow(languages: readonly string[], branches: string): string {
  return `name: codeql

on:
  pull_request:
  push:
    branches: ${branches}
  schedule:
    - cron: "27 4 * * 1"

permissions:
  contents: read

jobs:
  analyze:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    permissions:
      contents: read
      security-events: write
    strategy:
      fail-fast: false
      matrix:
        language: [${languages.join(", ")}]
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - uses: ${ACTIONS.codeqlInit}
        with:
          languages: \${{ matrix.language }}
      - uses: ${ACTIONS.codeqlBuild}
      - uses: ${ACTIONS.codeqlAnalyze}
        with:
          category: /language:\${{ matrix.language }}
`;
}
