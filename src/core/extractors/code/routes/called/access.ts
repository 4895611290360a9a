import type { Expression } from "../../program.ts";

/** Words that say that somebody is asked who they are, or whether they may. */
const ACCESS =
  /^(?:auth|authn|authz|oauth2?|authenticate[ds]?|authenticator|authentication|authorize[drs]?|authorise[drs]?|authori[sz]ation|authori[sz]ed|permission|permissions|permit|protect|protected|guard|jwt|bearer|login|logged|signed|signin|session|token|admin|admins|role|roles|rbac|acl|allowed|policy|policies|can|ability|passport|oidc|keycloak|auth0|clerk|secured|security|access|apikey|user|identity|ensure|verify|require|requires|required|restrict|basic|sanctum|superuser|staff|owner|private|verified|credentials|granted|principal|claims|firewall)$/;

/** Words that on their own say nothing of who is asking: `requireHttps`, `verifyWebhook`. */
const WEAK =
  /^(?:can|allowed|user|users|ensure|verify|require|requires|required|restrict|basic|session|token|policy|policies|access|private|login|owner|verified|permit|security|identity|role|admin|admins|firewall)$/;

/** True when a name speaks of who may come in: "requireAuth", "jwt_required", "AdminOnly", "auth:sanctum". */
export function speaksOfAccess(name: string): boolean {
  const words = wordsOf(name);
  if (/authenticity|csrf|forgery/i.test(name)) return false; // asks for the form, not for the caller
  if (/current_?user|logged_?in/i.test(name)) return true;
  const strong = words.filter((word) => ACCESS.test(word));
  if (strong.length === 0) return false;
  return (
    strong.some((word) => !WEAK.test(word)) ||
    new Set(strong).size > 1 ||
    /^(?:admin|login)_?(?:only|required)?$/i.test(name)
  );
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** The names that an expression goes by: of a function, of what makes one, of the texts it is given. */
export function spokenNames(expression: Expression, depth = 0): readonly string[] {
  if (depth > 4) return [];
  switch (expression.kind) {
    case "name":
      return [expression.name];
    case "member": {
      const [object] = spokenNames(expression.object, depth + 1).slice(-1);
      return [object === undefined ? expression.name : `${object}.${expression.name}`];
    }
    case "call":
      return [
        ...spokenNames(expression.callee, depth + 1),
        ...expression.arguments.flatMap(({ value }) => spokenNames(value, depth + 1)),
      ];
    case "literal":
      return typeof expression.value === "string" && expression.value.length < 60 ? [expression.value] : [];
    case "list":
      return expression.items.flatMap((each) => spokenNames(each, depth + 1));
    case "choice":
      return expression.options.flatMap((each) => spokenNames(each, depth + 1));
    case "object":
      return expression.entries.flatMap((entry) => ("key" in entry ? spokenNames(entry.value, depth + 1) : []));
    default:
      return [];
  }
}

/** Of some middleware and decorators the first name each goes by that speaks of who may come in. */
export function guardsAmong(expressions: readonly Expression[]): readonly string[] {
  return expressions.flatMap((each) => spokenNames(each).find(speaksOfAccess) ?? []);
}
