import type { Extractor } from "../../extractor.ts";
import { codeModels } from "./codeModels.ts";
import { jpaModels } from "./jpaModels.ts";
import { prismaModels } from "./prismaModels.ts";
import { modelReferences } from "./references.ts";

/** The tables that object mappers are told of in models rather than in migrations. */
export const MODELS: readonly Extractor[] = [codeModels, jpaModels, prismaModels, modelReferences];
