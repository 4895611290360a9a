import { ALERTING } from "./alerting/index.ts";
import { BUILDS } from "./builds/index.ts";
import { pipelines, unreadPipelines } from "./ci/index.ts";
import { actionPrivileges, workflowPrivileges } from "./ci/workflowPrivileges.ts";
import { access } from "./code/access/index.ts";
import { certificates } from "./code/certificates/index.ts";
import { connectionSettings } from "./code/csharp/connectionSettings.ts";
import { globalUsings, projectUsings } from "./code/csharp/globalUsings.ts";
import { dependencies } from "./code/dependencies/index.ts";
import { doctrineStores, railsDatabases } from "./code/dependencies/settings.ts";
import { jsonSettings } from "./code/javascript/jsonSettings.ts";
import { nuxtPages } from "./code/javascript/nuxtPages.ts";
import { ormConfigEnv, ormConfigYaml } from "./code/javascript/ormConfig.ts";
import { prismaEnv } from "./code/javascript/prismaEnv.ts";
import { prismaSchema } from "./code/javascript/prismaSchema.ts";
import { jvmClientProperties, jvmClientYaml } from "./code/jvm/clientSettings.ts";
import { dropwizardYaml } from "./code/jvm/dropwizardSettings.ts";
import { logLines } from "./code/logLines/index.ts";
import { MODELS } from "./code/models/index.ts";
import { outbound } from "./code/outbound.ts";
import { doctrineDatabases } from "./code/php/doctrineDatabases.ts";
import { symfonyServices } from "./code/php/symfonyServices.ts";
import { resilience } from "./code/resilience/index.ts";
import { symfonyRetries } from "./code/resilience/php/symfonyRetries.ts";
import { gemRoutes } from "./code/routes/gemRoutes.ts";
import { nextConfiguration, routes } from "./code/routes/index.ts";
import { symfonyRoutes } from "./code/routes/symfonyRoutes.ts";
import { databaseYml } from "./code/ruby/databaseYml.ts";
import { storageYml } from "./code/ruby/storageYml.ts";
import { servers } from "./code/servers/index.ts";
import { services } from "./code/services/index.ts";
import { transactions } from "./code/transactions/index.ts";
import { debugSettings } from "./code/uses/debugSettings.ts";
import { uses } from "./code/uses/index.ts";
import { pythonLogSettings } from "./code/uses/logging/pythonSettings.ts";
import { sessionSettings } from "./code/uses/sessionSettings.ts";
import { toggles } from "./code/uses/toggles.ts";
import { djangoApps } from "./code/uses/tracing/djangoApps.ts";
import { COMMANDS } from "./commands/index.ts";
import { compose, composeFragments } from "./compose.ts";
import { DEPLOYMENTS } from "./deployments/index.ts";
import { dockerfile, dockerignore } from "./dockerfile.ts";
import { architectureFiles } from "./documents/architecture.ts";
import { documentPages } from "./documents/pages.ts";
import type { Extractor } from "./extractor.ts";
import { ignoreComments } from "./ignoreComments.ts";
import { builtImages } from "./images/buildTools.ts";
import { uncheckedDownloads, uncheckedRegistries } from "./images/uncheckedDownloads.ts";
import { INFRASTRUCTURE } from "./infrastructure/index.ts";
import { kubernetes } from "./kubernetes/kubernetes.ts";
import { kustomization } from "./kubernetes/kustomization.ts";
import { mesh } from "./kubernetes/mesh.ts";
import { jsonPatches } from "./kubernetes/patches.ts";
import { admission } from "./kubernetes/privileges/admission.ts";
import { MANIFESTS } from "./manifests/index.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { OWNERSHIP } from "./ownership/index.ts";
import { PAGES } from "./pages/index.ts";
import { PERFORMANCE } from "./performance/index.ts";
import { READINESS } from "./readiness/index.ts";
import { REFERENCES } from "./references/index.ts";
import { REHEARSAL } from "./rehearsal/index.ts";
import { runbooks } from "./runbooks/runbooks.ts";
import { SECRETS } from "./secrets/index.ts";
import { SERVERS } from "./servers/index.ts";
import { SHIPPING } from "./shipping/index.ts";
import { TARGETS } from "./targets/index.ts";
import { TASKS } from "./tasks/index.ts";
import { TELEMETRY } from "./telemetry/index.ts";
import { TESTING } from "./testing/index.ts";
import { unreadPlatforms } from "./unreadPlatforms.ts";
import { VAULTS } from "./vaults/index.ts";

/** Every extractor. A file is given to each whose globs match it. */
export const EXTRACTORS: readonly Extractor[] = [
  ...MANIFESTS,
  ...DEPLOYMENTS,
  dockerfile,
  uncheckedDownloads,
  uncheckedRegistries,
  builtImages,
  dockerignore,
  compose,
  composeFragments,
  kubernetes,
  admission,
  kustomization,
  jsonPatches,
  mesh,
  ...INFRASTRUCTURE,
  unreadPlatforms,
  outbound,
  globalUsings,
  projectUsings,
  connectionSettings,
  jvmClientProperties,
  jvmClientYaml,
  dropwizardYaml,
  jsonSettings,
  nuxtPages,
  prismaSchema,
  prismaEnv,
  ormConfigYaml,
  ormConfigEnv,
  ...MODELS,
  symfonyServices,
  doctrineDatabases,
  databaseYml,
  storageYml,
  resilience,
  symfonyRetries,
  routes,
  symfonyRoutes,
  access,
  nextConfiguration,
  gemRoutes,
  dependencies,
  railsDatabases,
  doctrineStores,
  servers,
  uses,
  services,
  transactions,
  toggles,
  logLines,
  pythonLogSettings,
  djangoApps,
  debugSettings,
  certificates,
  sessionSettings,
  ...COMMANDS,
  ...SERVERS,
  ignoreComments,
  runbooks,
  documentPages,
  architectureFiles,
  ...pipelines,
  unreadPipelines,
  workflowPrivileges,
  actionPrivileges,
  ...MIGRATIONS,
  ...OWNERSHIP,
  ...TARGETS,
  ...TESTING,
  ...ALERTING,
  ...PAGES,
  ...PERFORMANCE,
  ...TASKS,
  ...BUILDS,
  ...SHIPPING,
  ...REHEARSAL,
  ...READINESS,
  ...REFERENCES,
  ...TELEMETRY,
  ...SECRETS,
  ...VAULTS,
];
