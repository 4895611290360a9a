import type { Extractor } from "../extractor.ts";
import { kubernetesStores } from "./kubernetes.ts";
import { sopsFiles } from "./sops.ts";

/** Reads where credentials are kept instead of the repository. */
export const VAULTS: readonly Extractor[] = [kubernetesStores, sopsFiles];
