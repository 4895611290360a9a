import type { Extractor } from "../extractor.ts";
import { encryptedFiles } from "./encrypted.ts";
import { kubernetesStores } from "./kubernetes.ts";
import { secretProperties, secretYaml } from "./properties.ts";
import { storeReferences } from "./references.ts";
import { storeRunners } from "./runners.ts";
import { sopsFiles } from "./sops.ts";

/** Reads where credentials are kept instead of the repository. */
export const VAULTS: readonly Extractor[] = [
  kubernetesStores,
  sopsFiles,
  encryptedFiles,
  secretProperties,
  secretYaml,
  storeReferences,
  storeRunners,
];
