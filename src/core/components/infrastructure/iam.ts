import { lessened } from "../../extractors/lessened.ts";
import type { InfrastructureFields, InfrastructureValue, Signal } from "../../model.ts";
import { blocksAt, isList, type Resource, referencesIn, refersTo, textsAt, told } from "../linkInfrastructureValues.ts";
import { isBoundary } from "./iamBoundaries.ts";
import { isForAnyPipeline, raisingRights } from "./iamEscalation.ts";
import { otherGrants } from "./iamOthers.ts";
import { grant, isMeantForAll } from "./rights.ts";
import { sharedWithAll } from "./sharedImages.ts";

/** Arguments that hold a policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const DOCUMENTS = [
  "policy",
  "policy_document",
  "inline_policy",
  "policies",
  "assume_role_policy",
  "access_policy",
  "access_policies",
];
/** Policies on a resource, which say who else may use it; the resource they name is that one. */
const ON_RESOURCE =
  /^aws_(?:s3_bucket_policy|sqs_queue_policy|sns_topic_policy|kms_key|kms_key_policy|ecr_repository_policy|secretsmanager_secret_policy|lambda_permission|(?:opensearch|elasticsearch)_domain(?:_policy)?|efs_file_system_policy|backup_vault_policy|glacier_vault|kinesis_resource_policy|dynamodb_resource_policy|ecr_registry_policy|s3_access_point|s3_bucket|sqs_queue|sns_topic|iam_role)$/;
/** Policies of AWS that hold everything, or nearly. */
const ADMINISTRATOR = /(?:^|:policy\/(?:job-function\/)?)(?:AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;
/** `policies` of a function of SAM: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-policies */
const MANAGED = ["policy_arn", "managed_policy_arns", "permissions_boundary", "policy_arns", "policies"];
/** Services whose actions know no resource, and that every machine's agent asks: https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html */
const WITHOUT_RESOURCES = /^(?:ssmmessages|ec2messages):/;

/** The rights that identities of a cloud account are given. */
export function iamGrants(resource: Resource, all: readonly Resource[]): readonly Signal<"privilege.grant">[] {
  const { type } = resource.data;
  if (isWithinNetwork(resource, all)) return [];
  if (type === "aws_iam_policy_document") {
    const own = blocksAt(resource.data.fields, "statement");
    if (isBoundary(resource, own, all)) return [];
    return isTrust(resource, all) ? own.flatMap((each) => takenUp(resource, each)) : statements(resource, own);
  }
  if (type === "aws_lambda_permission") return invoked(resource);
  if (type.startsWith("aws_"))
    return [...managed(resource, all), ...inline(resource), ...trusted(resource), ...sharedWithAll(resource)];
  return otherGrants(resource);
}

/** https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
function invoked(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { fields, written } = resource.data;
  const isBounded = ["source_arn", "source_account", "principal_org_id", "function_url_auth_type"].some(
    (name) => told(fields, name).state !== "absent",
  );
  if (isBounded || !textsAt(fields, "principal").includes("*")) return [];
  const message = `${written} lets any account of AWS call the function.`;
  return [grant(resource, "resource-public", "wide", message, "principal")];
}

/**
 * A policy of a domain or an endpoint within a network: who reaches the network is who it lets in.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html#vpc-security
 */
function isWithinNetwork(resource: Resource, all: readonly Resource[]): boolean {
  const { fields, name, scope, type } = resource.data;
  if (/^aws_vpc_endpoint(?:_policy)?$/.test(type)) return true;
  if (DOMAIN.test(type)) return told(fields, "vpc_options").state !== "absent";
  if (/_domain_policy$/.test(type))
    return all.some(
      (each) =>
        DOMAIN.test(each.data.type) &&
        refersTo(resource, each) &&
        told(each.data.fields, "vpc_options").state !== "absent",
    );
  if (type !== "aws_iam_policy_document") return false;
  const users = all.filter(
    ({ data }) =>
      data.scope === scope &&
      (DOMAIN.test(data.type) || /^aws_(?:vpc_endpoint(?:_policy)?|iam_policy_document)$/.test(data.type)) &&
      ["access_policies", "policy", "source_policy_documents", "override_policy_documents"].some((each) =>
        referencesIn(data.fields[each]?.value).some((to) => to.startsWith(`data.aws_iam_policy_document.${name}.`)),
      ),
  );
  return (
    users.length > 0 &&
    users.every((each) =>
      isWithinNetwork(
        each,
        all.filter((other) => other !== resource),
      ),
    )
  );
}

const DOMAIN = /^aws_(?:opensearch|elasticsearch)_domain$/;

/** A document that says who may take up a role gives no right by its actions. */
function isTrust(document: Resource, all: readonly Resource[]): boolean {
  const name = `data.aws_iam_policy_document.${document.data.name}.`;
  return all.some(({ data }) => {
    const trust = data.scope === document.data.scope ? data.fields["assume_role_policy"]?.value : undefined;
    return (
      trust !== null &&
      typeof trust === "object" &&
      "is" in trust &&
      trust.is === "reference" &&
      trust.to.startsWith(name)
    );
  });
}

function managed(resource: Resource, all: readonly Resource[]): readonly Signal<"privilege.grant">[] {
  return MANAGED.flatMap((name) => {
    if (name === "permissions_boundary") return [];
    return [...textsAt(resource.data.fields, name), ...lookedUp(resource, name, all)]
      .filter((arn) => ADMINISTRATOR.test(arn))
      .map((arn) => {
        const policy = arn.slice(arn.lastIndexOf("/") + 1);
        const message = `${resource.data.written} holds ${policy}: whoever gets hold of it owns ${policy === "AdministratorAccess" ? "the account" : "most of the account"}.`;
        return grant(resource, "iam-administrator", "total", message, name);
      });
  });
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy: one that is there, by its name or its ARN. */
function lookedUp(resource: Resource, name: string, all: readonly Resource[]): readonly string[] {
  const found = referencesIn(resource.data.fields[name]?.value);
  return all.flatMap(({ data }) =>
    data.type === "aws_iam_policy" &&
    data.lookedUp === true &&
    data.scope === resource.data.scope &&
    found.some((to) => to.startsWith(`data.aws_iam_policy.${data.name}.`))
      ? ["name", "arn"].flatMap((each) => textsAt(data.fields, each))
      : [],
  );
}

/** Policies that are written in place. CloudFormation's Policies are a list of them. */
function inline(resource: Resource): readonly Signal<"privilege.grant">[] {
  return DOCUMENTS.flatMap((name) => {
    if (name === "assume_role_policy") return [];
    return documentsIn(resource.data.fields, name).flatMap((document) =>
      statements(resource, [...blocksAt(document, "Statement"), ...blocksAt(document, "statement")], name),
    );
  });
}

/** Who may take up a role: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function trusted(resource: Resource): readonly Signal<"privilege.grant">[] {
  return documentsIn(resource.data.fields, "assume_role_policy").flatMap((document) =>
    [...blocksAt(document, "Statement"), ...blocksAt(document, "statement")].flatMap((each) =>
      takenUp(resource, each, "assume_role_policy"),
    ),
  );
}

function takenUp(
  resource: Resource,
  statement: InfrastructureFields,
  name?: string,
): readonly Signal<"privilege.grant">[] {
  if (["Effect", "effect"].some((each) => textsAt(statement, each).includes("Deny"))) return [];
  if (isForAnyPipeline(statement)) {
    const message = `${resource.data.written} lets every repository of GitHub take up the role: no condition names whose pipelines may (token.actions.githubusercontent.com:sub).`;
    return [grant(resource, "resource-public", "total", message, name)];
  }
  if (["Condition", "condition"].some((each) => told(statement, each).state !== "absent")) return [];
  if (!isAnyone(statement)) return [];
  const message = `${resource.data.written} lets anybody in any account take up the role.`;
  return [grant(resource, "resource-public", "total", message, name)];
}

function documentsIn(fields: InfrastructureFields, name: string): readonly InfrastructureFields[] {
  return blocksAt(fields, name).flatMap((block) => {
    const inner = [...blocksAt(block, "policy_document"), ...blocksAt(block, "policy")];
    return inner.length > 0 ? inner : [block];
  });
}

function statements(
  resource: Resource,
  all: readonly InfrastructureFields[],
  name?: string,
): readonly Signal<"privilege.grant">[] {
  const isOnResource = ON_RESOURCE.test(resource.data.type) && resource.data.type !== "aws_iam_role";
  const found = all.flatMap((statement) => {
    const says = (...names: readonly string[]) => names.flatMap((each) => textsAt(statement, each));
    if (says("Effect", "effect").includes("Deny")) return [];
    const actions = says("Action", "actions", "action");
    const resources = says("Resource", "resources", "resource");
    const isBounded = ["Condition", "condition"].some((each) => told(statement, each).state !== "absent");
    const isWhole = resources.includes("*");
    if (isForAnyPipeline(statement)) return takenUp(resource, statement, name);
    if (
      isOnResource ||
      ["Principal", "principals", "principal"].some((each) => told(statement, each).state !== "absent")
    )
      return isOnResource || resource.data.type === "aws_iam_policy_document"
        ? open(resource, statement, actions, isBounded, name)
        : [];
    if (actions.includes("*") || actions.includes("*:*")) {
      const message = isWhole
        ? `${resource.data.written} allows every action on every resource: whoever gets hold of it owns the account.`
        : `${resource.data.written} allows every action on what it names.`;
      return [
        grant(resource, isWhole ? "iam-administrator" : "iam-wildcard", isWhole ? "total" : "wide", message, name),
      ];
    }
    // Everything but what it names: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
    const spared = says("NotAction", "not_actions", "not_action");
    if (spared.length > 0 && isWhole && !isBounded) {
      const message = `${resource.data.written} allows every action on every resource but ${spared.slice(0, 3).join(", ")}, and what AWS adds later with them.`;
      return [grant(resource, "iam-wildcard", "wide", message, name)];
    }
    const wide = actions.filter((action) => /^[\w-]+:\*$/.test(action) && !WITHOUT_RESOURCES.test(action));
    if (!isWhole || isBounded) return [];
    const raising = wide.length > 0 ? undefined : raisingRights(actions);
    if (raising !== undefined)
      return [grant(resource, "iam-wildcard", "wide", `${resource.data.written} ${raising}`, name)];
    if (wide.length === 0) return [];
    const message = `${resource.data.written} allows ${wide.slice(0, 3).join(", ")} on every resource.`;
    return [grant(resource, "iam-wildcard", "wide", message, name)];
  });
  if (found.length > 0) return isExcused(resource) ? found.map(excused) : found;
  const named = all.flatMap((statement) => ["Action", "actions", "action"].flatMap((each) => textsAt(statement, each)));
  if (named.length === 0) return [];
  const message = `${resource.data.written} allows ${named.length === 1 ? "one action" : `${named.length} actions`} by name`;
  return [grant(resource, "iam-wildcard", "none", message, name)];
}

/**
 * Rules of others that say what `iam-wildcard` does: https://www.checkov.io/5.Policy%20Index/terraform.html ·
 * https://aquasecurity.github.io/tfsec/latest/checks/aws/iam/no-policy-wildcards/ · https://avd.aquasec.com/misconfig/avd-aws-0057
 */
const SAME_RULE =
  /^(?:CKV2?_AWS_(?:49|10[789]|11[01]|28[6-9]|290|35[56])|aws-iam-no-policy-wildcards|AVD-AWS-(?:0057|0345))$/;

/** True where a comment in the file lets the like of it pass. */
function isExcused({ data }: Resource): boolean {
  return data.excused?.some((rule) => SAME_RULE.test(rule)) ?? false;
}

/** Somebody has weighed it: it stays worth knowing. */
function excused(signal: Signal<"privilege.grant">): Signal<"privilege.grant"> {
  return signal.data.what === "iam-wildcard" ? lessened(signal, "a comment lets another scanner pass it") : signal;
}

/** A policy on a resource that lets anybody in. */
function open(
  resource: Resource,
  statement: InfrastructureFields,
  actions: readonly string[],
  isBounded: boolean,
  name: string | undefined,
): readonly Signal<"privilege.grant">[] {
  if (isBounded || !isAnyone(statement) || actions.every((action) => action === "sts:AssumeRoleWithWebIdentity"))
    return [];
  const writes = actions.some((action) => /\*$|:(?:Put|Delete|Send|Publish|Write|Create|Update)/.test(action));
  const may = actions.slice(0, 3).join(", ");
  const sid = ["Sid", "sid"].flatMap((each) => textsAt(statement, each));
  if (actions.every((action) => READS_OBJECTS.test(action)) && isMeantForAll(resource, sid)) {
    const message = `${resource.data.written} lets anybody in the world read it, as its name says (${may}): whatever is put there is for everybody.`;
    return [grant(resource, "resource-public", "narrow", message, name)];
  }
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html: what is called is what the API serves
  if (actions.length > 0 && actions.every((action) => action === "execute-api:Invoke")) {
    const message = `${resource.data.written} lets anybody call the API (${may}): who may do what there is up to what it serves.`;
    return [grant(resource, "resource-public", "narrow", message, name)];
  }
  const message = `${resource.data.written} lets anybody in the world use it${writes ? ", also to change what it holds" : ""} (${may}).`;
  return [grant(resource, "resource-public", writes ? "total" : "wide", message, name)];
}

const READS_OBJECTS = /^s3:GetObject(?:Version)?$/;

function isAnyone(statement: InfrastructureFields): boolean {
  const named = (value: InfrastructureValue | undefined): boolean =>
    value === "*" || (isList(value) && value.some((each) => each === "*"));
  if (["Principal", "principal"].some((each) => named(statement[each]?.value))) return true;
  if (
    ["Principal", "principal"].some(
      (each) => textsAt(statement, each, "AWS").includes("*") || textsAt(statement, each, "aws").includes("*"),
    )
  )
    return true;
  return blocksAt(statement, "principals").some(
    (principal) =>
      textsAt(principal, "identifiers").includes("*") &&
      textsAt(principal, "type").some((type) => type === "*" || type === "AWS"),
  );
}
