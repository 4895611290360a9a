import { NETLIFY_DOCUMENTS } from "../../files/netlify.ts";
import type { InfrastructureFile, InfrastructureTool, Signal, Span } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { PLAIN } from "./plain.ts";

interface Project {
  readonly tool: InfrastructureTool;
  readonly files: readonly string[];
  /** What in the text makes it one. */
  readonly says: RegExp;
  /** What in the text makes it none all the same. */
  readonly unless?: RegExp;
}

/** Files that make their folder a project of a tool whose declarations are code, or are not read one by one. */
const PROJECTS: readonly Project[] = [
  // https://www.pulumi.com/docs/iac/concepts/projects/project-file/
  { tool: "Pulumi", files: ["**/Pulumi.yaml", "**/Pulumi.yml"], says: /^runtime:/m },
  // https://docs.aws.amazon.com/cdk/v2/guide/cli.html#cli-config
  { tool: "CDK", files: ["**/cdk.json"], says: /"app"\s*:/ },
  // https://learn.microsoft.com/en-us/azure/azure-resource-manager/templates/syntax
  {
    tool: "ARM",
    files: ["**/*.json"],
    says: /"\$schema"\s*:\s*"https?:\/\/schema\.management\.azure\.com\/schemas\/[\w-]+\/(?:subscription|tenant|managementGroup)?[dD]eploymentTemplate\.json/,
  },
  // https://docs.crossplane.io/latest/managed-resources/managed-resources/
  {
    tool: "Crossplane",
    files: ["**/*.{yaml,yml}"],
    says: /^apiVersion:[ \t]*["']?[\w.-]+\.(?:upbound|crossplane)\.io\/v\w+["']?[ \t]*$/m,
  },
  // https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml
  { tool: "Serverless Framework", files: ["**/serverless.{yml,yaml}"], says: /^provider:/m },
  { tool: "Fly.io", files: ["**/fly.toml", "**/fly.*.toml"], says: /^app\b/m }, // https://fly.io/docs/reference/configuration/
  { tool: "Render", files: ["**/render.yaml"], says: /^services:/m }, // https://render.com/docs/blueprint-spec
  { tool: "Railway", files: ["**/railway.json", "**/railway.toml"], says: /deploy/ }, // https://docs.railway.com/reference/config-as-code
  { tool: "App Engine", files: ["**/app.yaml", "**/app.yml"], says: /^runtime:/m }, // https://cloud.google.com/appengine/docs/standard/reference/app-yaml
  { tool: "Nomad", files: ["**/*.nomad", "**/*.nomad.hcl"], says: /^[ \t]*job\s+"/m }, // https://developer.hashicorp.com/nomad/docs/job-specification
  // https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/#terraform
  {
    tool: "Terragrunt",
    files: ["**/*.hcl"],
    says: /^[ \t]*(?:terraform|unit[ \t]+"[\w-]+")[ \t]*\{[^}]{0,2000}?^[ \t]*source[ \t]*=/m,
  },
  // https://vercel.com/docs/project-configuration · https://vercel.com/docs/project-configuration/vercel-ts
  { tool: "Vercel", files: ["**/vercel.json", "**/vercel.ts"], says: /^\s{0,80}\{|["']@vercel\/config/ },
  // https://docs.netlify.com/build/configure-builds/file-based-configuration/
  { tool: "Netlify", files: ["**/netlify.toml"], says: /^[ \t]*(?:\[|publish\b)/m, unless: NETLIFY_DOCUMENTS },
  // https://firebase.google.com/docs/hosting/full-config
  { tool: "Firebase Hosting", files: ["**/firebase.json"], says: /"hosting"\s*:/ },
  // https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/
  {
    tool: "Argo CD",
    files: ["**/*.{yaml,yml}"],
    says: /^apiVersion:[ \t]*["']?argoproj\.io\/\w+["']?[ \t]*\r?\nkind:[ \t]*["']?(?:Application|ApplicationSet)\b/m,
  },
  // https://fluxcd.io/flux/components/kustomize/kustomizations/
  {
    tool: "Flux",
    files: ["**/*.{yaml,yml}"],
    says: /^apiVersion:[ \t]*["']?(?:kustomize|helm)\.toolkit\.fluxcd\.io\/\w+/m,
  },
];

/** Notes projects of tools that declare infrastructure. */
export const infrastructureProjects: Extractor = {
  name: "infrastructure projects",
  files: [...new Set(PROJECTS.flatMap(({ files }) => files))],
  mayHold: (text, path) => projectOf(path, text) !== undefined,

  extract({ path, text }) {
    const found = projectOf(path, text);
    if (found === undefined) return NOTHING;
    const data: InfrastructureFile = {
      tool: found.tool,
      scope: path,
      resources: 1,
      deployed: true,
      ...PLAIN,
    };
    const span = { start: found.start, end: found.start };
    const signal: Signal<"infrastructure.file"> = { kind: "infrastructure.file", place: { path, span }, data };
    return { signals: [signal], problems: [] };
  },
};

function projectOf(
  path: string,
  text: string,
): { readonly tool: InfrastructureTool; readonly start: number } | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  for (const { tool, files, says, unless } of PROJECTS) {
    if (!files.some((glob) => fits(name, glob)) || unless?.test(text)) continue;
    const match = says.exec(text);
    if (match !== null) return { tool, start: match.index };
  }
  return undefined;
}

const PATTERNS = new Map<string, RegExp>();

/** The globs above are all of names: one star, and one list of endings. */
function fits(name: string, glob: string): boolean {
  const known = PATTERNS.get(glob);
  if (known !== undefined) return known.test(name);
  const pattern = glob
    .slice("**/".length)
    .replaceAll(".", "\\.")
    .replace("*", ".*")
    .replace(/\{(.*)\}/, (_, list: string) => `(?:${list.replaceAll(",", "|")})`);
  const made = new RegExp(`^${pattern}$`);
  PATTERNS.set(glob, made);
  return made.test(name);
}

/** State is kept where everybody who applies finds it, and never among the code: https://developer.hashicorp.com/terraform/language/state */
export const terraformState: Extractor = {
  name: "Terraform state",
  files: ["**/*.tfstate", "**/*.tfstate.backup"],
  mayHold: (text) => /"terraform_version"\s*:/.test(text) && /"resources"\s*:|"modules"\s*:/.test(text),

  extract({ path }) {
    const place = { path, span: { start: 0, end: 1 } };
    return { signals: [{ kind: "infrastructure.state", place, data: { tool: "Terraform" } }], problems: [] };
  },
};

/** Terragrunt gives the modules below it their backend: https://terragrunt.gruntwork.io/docs/features/state-backend/ */
export const terragrunt: Extractor = {
  name: "Terragrunt",
  files: ["**/*.hcl"],
  mayHold: (text) => /^[ \t]*remote_state[ \t]*\{/m.test(text),

  extract({ path, text }) {
    const match = /^[ \t]*remote_state[ \t]*\{/m.exec(text);
    const type = /^[ \t]*backend[ \t]*=[ \t]*"([\w-]+)"/m.exec(text)?.[1];
    if (match === null || type === undefined) return NOTHING;
    const span = { start: match.index, end: match.index + match[0].length };
    return {
      signals: [backendBelow(path.slice(0, Math.max(0, path.lastIndexOf("/"))), type, path, span)],
      problems: [],
    };
  },
};

/** A backend as a script writes it into a module's folder before it runs Terraform there, between quotes or in a here-document. */
const WRITTEN = /^[^#\n]{0,200}?\bbackend[ \t]{1,4}\\?"([\w-]+)\\?"[ \t]*\{/m;

/** A script that gives every module its backend, as tfscaffold does: https://github.com/tfutils/tfscaffold#usage */
export const backendScripts: Extractor = {
  name: "scripts that write Terraform's backend",
  files: ["**/*.sh"],
  mayHold: (text) => text.includes("terraform") && WRITTEN.test(text),

  extract({ path, text }) {
    const match = WRITTEN.exec(text);
    const type = match?.[1];
    if (match === null || type === undefined) return NOTHING;
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/"))).replace(/(?:^|\/)(?:bin|scripts?)$/, "");
    const span = { start: match.index, end: match.index + match[0].length };
    return { signals: [backendBelow(folder, type, path, span)], problems: [] };
  },
};

/** The backend of every module below a folder. */
function backendBelow(folder: string, type: string, path: string, span: Span): Signal<"infrastructure.file"> {
  const data: InfrastructureFile = {
    tool: "Terraform",
    scope: `${folder}/*`,
    resources: 0,
    deployed: true,
    ...PLAIN,
    backend: { type, remote: type !== "local", span },
  };
  return { kind: "infrastructure.file", place: { path, span }, data };
}
