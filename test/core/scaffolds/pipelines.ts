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
  ...onBoth({ scaffold: "zap-baseline", files: { ...SHIPPED, ...CRITICAL } }),
  { scaffold: "deploy-workflow", files: { ...SHIPPED, ...CI } },
  { scaffold: "deploy-workflow", check: "delivery/quality-gates", files: { ...SHIPPED, ...CI } },
  { scaffold: "deploy-workflow", files: { ...SHIPPED, ...GITLAB } },
  ...onBoth({ scaffold: "deploy-workflow", check: "delivery/staging", files: SHIPPED }),
  { scaffold: "deploy-workflow", files: EXPRESS, state: "unanswered" },
  ...onBoth({ scaffold: "rollback-workflow", files: SHIPPED }),
  ...onBoth({ scaffold: "readiness-workflow", files: SHIPPED }),
  { scaffold: "branch-ruleset", files: { ...SHIPPED, ...CI } },
  { scaffold: "k6", files: EXPRESS, state: "unanswered" },
];
