import type { InfrastructureFields } from "../../model.ts";
import { blocksAt, mayHaveMore, textsAt } from "../linkInfrastructureValues.ts";

/**
 * Actions by which whoever has them on every identity gives themselves any right of the account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understanding.html · https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
const RAISING = [
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:PutGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
];
/** "If you grant … on all resources, the user can pass any role": https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
const PASS = "iam:PassRole";

/** What actions on every resource let their holder become, as the rest of a sentence; undefined where it is nobody else. */
export function raisingRights(actions: readonly string[]): string | undefined {
  const raising = RAISING.find((each) => actions.some((action) => isMeant(action, each)));
  if (raising !== undefined)
    return `allows ${raising} on every resource: whoever gets hold of it can give themselves any right of the account.`;
  if (actions.some((action) => isMeant(action, PASS)))
    return `allows ${PASS} on every resource: whoever gets hold of it can have a service act as any role that trusts it. Name the roles, or the service (iam:PassedToService).`;
  return undefined;
}

/** Actions are compared without case, and may have wildcards: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
function isMeant(action: string, known: string): boolean {
  if (!action.toLowerCase().startsWith("iam:")) return false;
  if (!/[*?]/.test(action)) return action.toLowerCase() === known.toLowerCase();
  const [head = ""] = action.split(/[*?]/);
  // What reads only, "iam:Get*", has no known action behind it.
  return action.endsWith("*") && /^[^*?]+\*$/.test(action) && known.toLowerCase().startsWith(head.toLowerCase());
}

const GITHUB = /(?:^|\/)token\.actions\.githubusercontent\.com(?:\/[\w-]+)?:(\w+)$/;

/**
 * True of a statement that takes tokens of any workflow of GitHub: it names the audience, which everybody can ask for, and
 * neither a repository nor an owner. https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
export function isForAnyPipeline(statement: InfrastructureFields): boolean {
  if (mayHaveMore(statement, "condition") || mayHaveMore(statement, "Condition")) return false;
  const read = [...inDocuments(statement), ...inJson(statement)];
  // A claim whose name is put together may be the one that says it.
  if (read.some(({ variable }) => variable === "" || variable.includes("${"))) return false;
  const claims = read.flatMap(({ variable, values }) => {
    const claim = GITHUB.exec(variable)?.[1];
    return claim === undefined ? [] : [{ claim, values }];
  });
  const others = claims.filter(({ claim }) => claim !== "aud");
  if (claims.length === 0) return false;
  return others.every(
    ({ claim, values }) =>
      claim === "sub" && values.length > 0 && values.some((value) => /^(?:\*|repo:\*.*)$/.test(value)),
  );
}

interface Claim {
  readonly variable: string;
  readonly values: readonly string[];
}

/** `condition { test, variable, values }` of Terraform's own documents. */
function inDocuments(statement: InfrastructureFields): readonly Claim[] {
  return blocksAt(statement, "condition").flatMap((condition) =>
    // An operator of a template's condition holds no such names.
    Object.hasOwn(condition, "variable")
      ? [{ variable: textsAt(condition, "variable")[0] ?? "", values: textsAt(condition, "values") }]
      : [],
  );
}

/** `"Condition": { "StringEquals": { variable: values } }`; templates are read in Terraform's spelling. */
function inJson(statement: InfrastructureFields): readonly Claim[] {
  return [...blocksAt(statement, "Condition"), ...blocksAt(statement, "condition")].flatMap((operators) =>
    Object.keys(operators).flatMap((operator) =>
      blocksAt(operators, operator).flatMap((variables) =>
        Object.keys(variables).map((variable) => ({ variable, values: textsAt(variables, variable) })),
      ),
    ),
  );
}
