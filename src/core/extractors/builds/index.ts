import type { Extractor } from "../extractor.ts";
import { mergify, rulesets, settingsFiles } from "./branchRules.ts";
import { deterministicProjects, sourceDate } from "./deterministic.ts";
import { hashedRequirements, lockFiles, toolchainPins } from "./locks.ts";
import { plainRegistries } from "./plainRegistries.ts";
import { rulesetCalls } from "./rulesetCalls.ts";
import { dependabot, renovate } from "./updates.ts";

/** What builds are held to: locks, toolchains, updates, and what a branch asks before a merge. */
export const BUILDS: readonly Extractor[] = [
  lockFiles,
  hashedRequirements,
  toolchainPins,
  deterministicProjects,
  sourceDate,
  dependabot,
  renovate,
  rulesets,
  rulesetCalls,
  settingsFiles,
  mergify,
  plainRegistries,
];
