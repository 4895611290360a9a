import type { Extractor } from "../extractor.ts";
import { cloudFormation } from "./cloudformation/template.ts";
import { kubernetesBackups } from "./kubernetes/backups.ts";
import { PLATFORM_FILES } from "./platforms/index.ts";
import { infrastructureProjects, terraformState, terragrunt } from "./projects.ts";
import { terraform, terraformValues } from "./terraform/terraform.ts";

/** What declares infrastructure as code. */
export const INFRASTRUCTURE: readonly Extractor[] = [
  terraform,
  terraformValues,
  cloudFormation,
  kubernetesBackups,
  ...PLATFORM_FILES,
  infrastructureProjects,
  terraformState,
  terragrunt,
];
