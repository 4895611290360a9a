import type { Extractor } from "../extractor.ts";
import { ansibleSettings, ansibleTasks, galaxyRequirements } from "./ansible.ts";
import { chartDependencies, releasedCharts } from "./chartRanges.ts";
import { documentBadges, documentCommands } from "./documentCommands.ts";
import { forgottenRevisions } from "./history.ts";
import { imageCommands } from "./imageCommands.ts";
import { imageDownloads } from "./imageDownloads.ts";
import { imageInstalls } from "./imageInstalls.ts";
import { artillery, loadPrograms } from "./loadScripts.ts";
import { cloudDeploy, gitOps, heroku, platforms } from "./platforms.ts";

/** What ships and what is tried before: platforms, documents, load tests, builds of images. */
export const SHIPPING: readonly Extractor[] = [
  gitOps,
  ...platforms,
  heroku,
  cloudDeploy,
  documentCommands,
  documentBadges,
  forgottenRevisions,
  imageCommands,
  imageDownloads,
  imageInstalls,
  ansibleSettings,
  ansibleTasks,
  galaxyRequirements,
  chartDependencies,
  releasedCharts,
  ...loadPrograms,
  artillery,
];
