import type { Extractor } from "./extractor.ts";
import { ignoreComments } from "./ignoreComments.ts";
import { MANIFESTS } from "./manifests/index.ts";

/** Every extractor. A file is given to each whose globs match it. */
export const EXTRACTORS: readonly Extractor[] = [...MANIFESTS, ignoreComments];
