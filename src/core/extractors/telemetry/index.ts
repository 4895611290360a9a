import { dockerTelemetry } from "./dockerfiles.ts";
import { dropwizardTelemetryYaml, jvmTelemetryProperties, jvmTelemetryYaml } from "./jvmSettings.ts";
import { appSettings, fluentBit, monologYaml, otherCollectors, pythonLogFiles, taskDefinitions } from "./logFormats.ts";
import { logXml } from "./logXml.ts";
import { scriptTelemetry } from "./scripts.ts";
import { terraformTelemetry } from "./terraform.ts";
import { yamlTelemetry } from "./yamlFiles.ts";

/** What configuration, manifests and start commands say of logs, metrics, traces and profiles. */
export const TELEMETRY = [
  dockerTelemetry,
  yamlTelemetry,
  logXml,
  jvmTelemetryProperties,
  dropwizardTelemetryYaml,
  jvmTelemetryYaml,
  appSettings,
  monologYaml,
  pythonLogFiles,
  fluentBit,
  otherCollectors,
  taskDefinitions,
  terraformTelemetry,
  scriptTelemetry,
] as const;
