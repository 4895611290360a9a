import type { Extractor } from "../extractor.ts";
import { configMaps } from "./configMaps.ts";
import { envFiles } from "./envFile.ts";
import { imageSettings } from "./imageSettings.ts";
import { kubernetesSecrets } from "./kubernetesSecrets.ts";
import { secretLiterals } from "./literals.ts";
import { pairedSettings } from "./pairedSettings.ts";
import { parameterDefaults } from "./parameterDefaults.ts";
import { storedSecrets } from "./storedSecrets.ts";

/** What finds credentials. */
export const SECRETS: readonly Extractor[] = [
  envFiles,
  secretLiterals,
  pairedSettings,
  parameterDefaults,
  storedSecrets,
  kubernetesSecrets,
  configMaps,
  imageSettings,
];
