import type { Extractor } from "../extractor.ts";
import { dockerfileImages } from "./dockerfile.ts";
import { ownAddresses } from "./ownAddress.ts";
import { jenkinsImages, pipelineImages, pipelineParts } from "./pipelines.ts";
import { workflowReferences } from "./workflows.ts";

/** What files take from registries and other repositories by name. */
export const REFERENCES: readonly Extractor[] = [
  dockerfileImages,
  workflowReferences,
  ...pipelineImages,
  ...pipelineParts,
  jenkinsImages,
  ownAddresses,
];
