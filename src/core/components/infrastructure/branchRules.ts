import type { BranchRules, Signal } from "../../model.ts";
import { blocksAt, isList, type Resource, referencesIn, switched, textsAt, told } from "../linkInfrastructureValues.ts";

/** What a branch asks before a merge, as Terraform sets it on the code host. */
export function branchRules(resource: Resource, all: readonly Resource[]): readonly Signal<"branch.rules">[] {
  const found = rulesOf(resource);
  if (found === undefined) return [];
  const data: BranchRules = { by: resource.data.written, repository: repositoryOf(resource, all), ...found };
  return [{ kind: "branch.rules", place: resource.place, data }];
}

type Rules = Omit<BranchRules, "by" | "repository">;

function rulesOf(resource: Resource): Rules | undefined {
  switch (resource.data.type) {
    case "github_branch_protection":
    case "github_branch_protection_v3":
      return protection(resource);
    case "github_repository_ruleset":
      return ruleset(resource);
    case "gitlab_project":
      return project(resource);
    default:
      return undefined;
  }
}

/** https://registry.terraform.io/providers/integrations/github/latest/docs/resources/branch_protection */
function protection({ data: { fields } }: Resource): Rules | undefined {
  const checks = [
    ...textsAt(fields, "required_status_checks", "contexts"),
    ...textsAt(fields, "required_status_checks", "checks").map((check) => check.replace(/:-?\d+$/, "")),
  ];
  if (checks.length === 0) return undefined; // others may ask for them
  return {
    branches: [...textsAt(fields, "pattern"), ...textsAt(fields, "branch")],
    checks,
    requiresChecks: true,
    requiresReview: told(fields, "required_pull_request_reviews").state !== "absent",
    enforced: true,
  };
}

/** https://registry.terraform.io/providers/integrations/github/latest/docs/resources/repository_ruleset */
function ruleset({ data: { fields } }: Resource): Rules | undefined {
  const target = told(fields, "target");
  const enforcement = told(fields, "enforcement");
  const rules = blocksAt(fields, "rules");
  const checks = rules.flatMap((rule) => textsAt(rule, "required_status_checks", "required_check", "context"));
  const isForBranches = target.state === "known" && target.value === "branch";
  if (!isForBranches || enforcement.state !== "known" || checks.length === 0) return undefined;
  return {
    branches: textsAt(fields, "conditions", "ref_name", "include"),
    checks,
    requiresChecks: true,
    requiresReview: rules.some((rule) => told(rule, "pull_request").state !== "absent"),
    enforced: enforcement.value === "active",
  };
}

/** https://registry.terraform.io/providers/gitlabhq/gitlab/latest/docs/resources/project */
function project({ data: { fields } }: Resource): Rules | undefined {
  if (switched(told(fields, "only_allow_merge_if_pipeline_succeeds")) !== true) return undefined;
  return {
    branches: textsAt(fields, "default_branch"),
    checks: [],
    requiresChecks: true,
    requiresReview: false,
    enforced: true,
  };
}

/** The name of the repository that they are for; empty where it is not known. */
function repositoryOf({ data }: Resource, all: readonly Resource[]): string {
  if (data.type === "gitlab_project") return textsAt(data.fields, "path")[0] ?? textsAt(data.fields, "name")[0] ?? "";
  const named = ["repository", "repository_id"].flatMap((name) => textsAt(data.fields, name))[0];
  if (named !== undefined) return named.slice(named.lastIndexOf("/") + 1);
  const [to = ""] = ["repository", "repository_id"].flatMap((name) => {
    const value = data.fields[name]?.value;
    return isList(value) ? [] : referencesIn(value);
  });
  const made = all.find(
    (each) =>
      each.data.type === "github_repository" &&
      each.data.scope === data.scope &&
      to.startsWith(`github_repository.${each.data.name}.`),
  );
  return made === undefined ? "" : (textsAt(made.data.fields, "name")[0] ?? made.data.name);
}
