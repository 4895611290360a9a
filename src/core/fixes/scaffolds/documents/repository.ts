import type { Scaffold, ScaffoldContext } from "../../scaffold.ts";
import { hostOf, nothing, ofKind } from "../pipelines/host.ts";
import { stacksOf } from "../pipelines/stacks.ts";

/** True where the repository lies in GitLab, as its own files show. */
async function isGitlab({ everywhere, read }: ScaffoldContext): Promise<boolean> {
  const systems = new Set(ofKind(everywhere, "ci.job").map(({ data }) => data.system));
  if (systems.has("GitHub Actions")) return false;
  return systems.has("GitLab CI") || (await read(".gitlab-ci.yml")) !== undefined;
}

async function firstOf({ read }: ScaffoldContext, paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if ((await read(path)) !== undefined) return path;
  return undefined;
}

/** Writes how somebody tells of a weakness, and how soon it is mended. */
const securityPolicy: Scaffold = {
  id: "security-policy",
  title: "Say how to report a vulnerability",
  description:
    "Writes SECURITY.md: where to report, when there is an answer, which versions are mended, and how soon a known vulnerability is patched by its severity.",
  check: "security/patch-process",

  async plan(context) {
    const there = await firstOf(context, ["SECURITY.md", ".github/SECURITY.md", "docs/SECURITY.md"]);
    if (there !== undefined) return nothing(`${there} is there already.`);
    const updates = ofKind(context.everywhere, "updates.automated").find(
      ({ data }) => data.off === undefined && data.onlyPins === undefined,
    );
    const by = updates === undefined ? "<what proposes updates>" : updates.data.by;
    const text = `# Security

## Reporting a vulnerability

Write to <address that a team reads>, or use the private reports of this repository. Please do not open a public issue.

You get an answer within two working days, and word of what becomes of it within ten.

## What is mended

The version that is deployed, and the last release.

## How soon

| Severity | Patched within |
| --- | --- |
| Critical, or exploited | 2 days |
| High | 7 days |
| Medium | 30 days |
| Low | with the next updates |

Updates are proposed by ${by} every week, and merged once the tests pass. ${context.owner ?? "<team or person>"} answers for it.
`;
    return { creates: [{ path: "SECURITY.md", text }], edits: [] };
  },
};

/** Writes how a change is made here. */
const contributing: Scaffold = {
  id: "contributing",
  title: "Say how a change is made",
  description:
    "Writes CONTRIBUTING.md with the commands by which each package found is set up, checked and tested, and what is asked of a change: tests, a review, a way back.",
  check: "testing/process",

  async plan(context) {
    const there = await firstOf(context, ["CONTRIBUTING.md", ".github/CONTRIBUTING.md", "docs/CONTRIBUTING.md"]);
    if (there !== undefined) return nothing(`${there} is there already.`);
    const stacks = await stacksOf(context);
    const commands = stacks.map(({ name, folder, install, lint, test }) =>
      [
        ...(stacks.length > 1 ? [`### ${name}`, ""] : []),
        "```sh",
        ...(folder === "" ? [] : [`cd ${folder}`]),
        ...[...install, ...lint, ...test],
        "```",
        "",
      ].join("\n"),
    );
    const text = `# Contributing

## Set up and check

${commands.length > 0 ? commands.join("\n").trimEnd() : "<the commands that set it up and run its tests>"}

## A change

- Add or update tests for what changes; a bug first gets the test that shows it.
- One topic per ${hostOf(context) === "gitlab" ? "merge" : "pull"} request. Its description says what may break and how to go back.
- Somebody who owns the code reviews it, and the checks pass, before it is merged.
- A schema changes in steps that the release before still works with.
- No credentials: they come from the environment.
`;
    return { creates: [{ path: "CONTRIBUTING.md", text }], edits: [] };
  },
};

/** Writes what everybody is asked who proposes a change. */
const pullRequestTemplate: Scaffold = {
  id: "pull-request-template",
  title: "Ask the same of every change",
  description:
    "Writes the template of pull requests, or of GitLab's merge requests: what and why, tests, risk, how it is rolled out and taken back, what operators have to know.",
  check: "testing/process",

  async plan(context) {
    const gitlab = await isGitlab(context);
    const places = gitlab
      ? [".gitlab/merge_request_templates/Default.md", ".gitlab/merge_request_templates/default.md"]
      : [
          ".github/pull_request_template.md",
          ".github/PULL_REQUEST_TEMPLATE.md",
          "pull_request_template.md",
          "PULL_REQUEST_TEMPLATE.md",
          "docs/pull_request_template.md",
        ];
    const there = await firstOf(context, places);
    if (there !== undefined) return nothing(`${there} is there already.`);
    const migrates = ofKind(context.everywhere, "migration.file").length > 0;
    const flagged = ofKind(context.everywhere, "library.used").some(({ data }) => data.topic === "flags");
    const text = [
      "## What and why",
      "",
      "",
      "",
      "## Before it is merged",
      "",
      "- [ ] Tests were added or updated for what changes",
      "- [ ] Documents, runbooks and alerts say what is so afterwards",
      ...(migrates ? ["- [ ] Migrations leave the release before this one working"] : []),
      ...(flagged ? ["- [ ] What is not for everybody yet is behind a flag"] : []),
      "- [ ] Nothing here is a credential or personal data",
      "",
      "## Risk",
      "",
      "What may break, who would notice, and how it is taken back:",
      "",
      "",
    ].join("\n");
    return { creates: [{ path: places[0] ?? "", text }], edits: [] };
  },
};

/** Documents of the repository itself. */
export const REPOSITORY_DOCUMENTS: readonly Scaffold[] = [securityPolicy, contributing, pullRequestTemplate];
