import type { ScaffoldCase } from "./case.ts";
import { CODE_CASES } from "./code.ts";
import { COMPILED_CASES } from "./compiled.ts";
import { DOCUMENT_CASES } from "./documents.ts";
import { FURTHER_CASES } from "./further.ts";
import { PIPELINE_CASES } from "./pipelines.ts";
import { PLATFORM_CASES } from "./platform.ts";
import { SERVER_CASES } from "./servers.ts";

/** A case at least for every scaffold; `npm run prove` holds what they write to its own tools. */
export const CASES: readonly ScaffoldCase[] = [
  ...CODE_CASES,
  ...SERVER_CASES,
  ...FURTHER_CASES,
  ...COMPILED_CASES,
  ...PIPELINE_CASES,
  ...PLATFORM_CASES,
  ...DOCUMENT_CASES,
];
