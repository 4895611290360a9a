import type { Extractor } from "../extractor.ts";
import { catalogEntities } from "./catalog.ts";
import { codeowners } from "./codeowners.ts";
import { ownersFiles } from "./owners.ts";

/** Reads who owns what. */
export const OWNERSHIP: readonly Extractor[] = [codeowners, ownersFiles, catalogEntities];
