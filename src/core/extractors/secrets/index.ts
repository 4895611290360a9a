import type { Extractor } from "../extractor.ts";
import { envFiles } from "./envFile.ts";
import { imageSettings } from "./imageSettings.ts";
import { kubernetesSecrets } from "./kubernetesSecrets.ts";
import { secretLiterals } from "./literals.ts";

/** What finds credentials. */
export const SECRETS: readonly Extractor[] = [envFiles, secretLiterals, kubernetesSecrets, imageSettings];
