import type { Extractor } from "../extractor.ts";
import { bicep, bicepParameters } from "./arm/bicep.ts";
import { armTemplate } from "./arm/template.ts";
import { cloudFormation } from "./cloudformation/template.ts";
import { cdkPrograms } from "./code/cdk.ts";
import { checklyPrograms } from "./code/checkly.ts";
import { pulumiPrograms } from "./code/pulumi.ts";
import { crontabs } from "./crontabs.ts";
import { crossplane } from "./crossplane.ts";
import { kubernetesBackups } from "./kubernetes/backups.ts";
import { storageClasses } from "./kubernetes/storageClasses.ts";
import { PLATFORM_FILES } from "./platforms/index.ts";
import { backendScripts, infrastructureProjects, terraformState, terragrunt } from "./projects.ts";
import { pulumiYaml } from "./pulumi/yaml.ts";
import { terraformJson, terraformJsonValues } from "./terraform/json.ts";
import { terraform, terraformValues } from "./terraform/terraform.ts";

/** What declares infrastructure as code. */
export const INFRASTRUCTURE: readonly Extractor[] = [
  terraform,
  terraformValues,
  terraformJson,
  terraformJsonValues,
  cloudFormation,
  armTemplate,
  bicep,
  bicepParameters,
  pulumiYaml,
  crossplane,
  pulumiPrograms,
  cdkPrograms,
  checklyPrograms,
  kubernetesBackups,
  crontabs,
  storageClasses,
  ...PLATFORM_FILES,
  infrastructureProjects,
  terraformState,
  terragrunt,
  backendScripts,
];
