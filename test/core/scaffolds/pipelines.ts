import type { ScaffoldCase } from "./case.ts";
import { CI, CRITICAL, DEPLOYED, EXPRESS, FASTAPI, type Files, GITLAB } from "./projects.ts";

const SHIPPED: Files = { ...EXPRESS, ...DEPLOYED, Dockerfile: 'FROM node:22.12\nCMD ["node", "dist/server.js"]\n' };

/** A case for each of the two systems that pipelines are written for. */
const onBoth = (each: ScaffoldCase, gitlab: Partial<ScaffoldCase> = {}): readonly ScaffoldCase[] => [
  each,
  { ...each, ...gitlab, files: { ...each.files, ...GITLAB } },
];

export const PIPELINE_CASES: readonly ScaffoldCase[] = [
  ...onBoth({ scaffold: "ci-workflow", files: { ...SHIPPED, ...FASTAPI } }),
  ...onBoth({ scaffold: "ci-workflow", check: "security/dependency-scanning", files: SHIPPED }),
  ...onBoth({ scaffold: "codeql", files: SHIPPED }),
  ...onBoth({ scaffold: "semgrep", files: SHIPPED }),
  ...onBoth({ scaffold: "dependabot", files: SHIPPED }),
  {
    scaffold: "pin-digests",
    files: { ...SHIPPED, Dockerfile: 'FROM node:latest\nCMD ["node", "dist/server.js"]\n' },
    state: "gap",
    because: /Renovate's pull request pins it/,
    holds: { "renovate.json": /config:best-practices/ },
  },
  {
    scaffold: "pin-digests",
    files: {
      ...SHIPPED,
      "deploy/web.yaml":
        "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: web, image: acme/web }] }\n",
      ".github/dependabot.yml":
        "version: 2\nupdates: [{ package-ecosystem: docker, directory: /, schedule: { interval: weekly } }]\n",
    },
    state: "gap",
    because: /Renovate's pull request pins it/,
    holds: { "renovate.json": /"\/\^deploy\/\.\+\\\\\.ya\?ml\$\/"[\s\S]*"major",\s*"minor"/ },
  },
  {
    scaffold: "pin-digests",
    files: {
      ...SHIPPED,
      Dockerfile: 'FROM node:latest\nCMD ["node", "dist/server.js"]\n',
      ".github/renovate.json": '{\n    "extends": ["config:recommended"]\n}\n',
    },
    state: "gap",
    because: /Renovate's pull request pins it/,
    holds: {
      ".github/renovate.json":
        / {4}"extends": \[\s*"config:recommended",\s*"docker:pinDigests",\s*"helpers:pinGitHubActionDigests"/,
    },
  },
  ...onBoth({ scaffold: "zap-baseline", files: { ...SHIPPED, ...CRITICAL } }),
  { scaffold: "deploy-workflow", files: { ...SHIPPED, ...CI } },
  { scaffold: "deploy-workflow", check: "delivery/quality-gates", files: { ...SHIPPED, ...CI } },
  { scaffold: "deploy-workflow", files: { ...SHIPPED, ...GITLAB } },
  {
    scaffold: "deploy-workflow",
    check: "delivery/quality-gates",
    files: {
      ...SHIPPED,
      ".gitlab-ci.yml":
        "stages: [build, test]\ntest:\n  stage: test\n  script: [npx vitest run, npx eslint ., npm audit]\n",
    },
  },
  ...onBoth({ scaffold: "deploy-workflow", check: "delivery/staging", files: SHIPPED }),
  { scaffold: "deploy-workflow", files: EXPRESS, state: "unanswered" },
  ...onBoth({ scaffold: "rollback-workflow", files: SHIPPED }),
  ...onBoth({ scaffold: "readiness-workflow", files: SHIPPED }),
  { scaffold: "branch-ruleset", files: { ...SHIPPED, ...CI }, state: "unanswered" },
  { scaffold: "k6", files: EXPRESS, state: "unanswered" },
];
