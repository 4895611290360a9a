import type { Extractor } from "../extractor.ts";
import { collections } from "./collections.ts";
import { coverage } from "./coverage.ts";
import { dangerfile, testPolicy } from "./policy.ts";
import { testFiles } from "./testFiles.ts";

/** Reads which tests there are, and what is asked of them. */
export const TESTING: readonly Extractor[] = [testFiles, collections, coverage, testPolicy, dangerfile];
