import type { Signal } from "../../../model.ts";
import { at, entry, itemsAt, textAt, type YamlEntry, type YamlNode } from "../../yaml.ts";
import { type Grants, grant, spanOf } from "./grants.ts";

const GROUP = /^(?:rbac\.authorization\.k8s\.io|authorization\.openshift\.io)\//;

/** What a role or a binding gives: https://kubernetes.io/docs/concepts/security/rbac-good-practices/ */
export function rbacOf(path: string, root: YamlNode, within: string): readonly Signal<"privilege.grant">[] {
  if (!GROUP.test(textAt(root, "apiVersion") ?? "")) return [];
  const grants: Grants = { path, within, of: "cluster" };
  const kind = textAt(root, "kind") ?? "";
  if (kind === "Role" || kind === "ClusterRole") {
    return itemsAt(root, "rules").flatMap((rule) => ofRule(grants, rule, kind === "ClusterRole"));
  }
  return kind === "RoleBinding" || kind === "ClusterRoleBinding" ? ofBinding(grants, root, kind) : [];
}

/** Rights that lead to others, some of which programs are made to hold: the same page. */
const ROADS: readonly (readonly [resource: RegExp, verbs: readonly string[], does: string])[] = [
  [/^nodes\/(?:proxy|\*)$/, ["get", "create"], "ask the kubelets past the API's own checks and logs (nodes/proxy)"],
  [/^serviceaccounts\/token$/, ["create"], "make tokens of service accounts that exist"],
  [/^certificatesigningrequests\/approval$/, ["update", "patch"], "approve certificates for any name"],
  [
    /^(?:validating|mutating)webhookconfigurations$/,
    ["create", "update", "patch"],
    "change what every object is sent to before it is stored",
  ],
];

function words(node: YamlNode, field: string): readonly string[] {
  return itemsAt(node, field).flatMap((item) => textAt(item) ?? []);
}

function ofRule(grants: Grants, rule: YamlNode, isClusterWide: boolean): readonly Signal<"privilege.grant">[] {
  const [groups, resources, verbs] = [words(rule, "apiGroups"), words(rule, "resources"), words(rule, "verbs")];
  const found = (field: string) => entry(rule, field);
  const everyResource = resources.includes("*");
  const everyVerb = verbs.includes("*");
  const place = found(everyVerb ? "verbs" : "resources");
  const where = isClusterWide ? "in the whole cluster" : "in its namespace";
  const opens = resources.filter((each) => /^pods\/(?:exec|attach)$/.test(each));
  const commands = `${grants.within} allows commands in running pods ${where} (${opens.join(", ")}).`;
  if (place !== undefined && (everyVerb || everyResource)) {
    const named = everyVerb ? found("resources") : undefined;
    return [
      wildcard(grants, place, groups, everyResource, everyVerb, verbs, isClusterWide),
      ...(named === undefined || opens.length === 0
        ? []
        : [grant(grants, spanOf(named), "rbac-exec", "narrow", commands)]),
    ];
  }
  const verbsAt = found("verbs");
  if (verbsAt === undefined) return [];
  const raising = verbs.filter((verb) => ["escalate", "bind", "impersonate"].includes(verb));
  const may = (...wanted: readonly string[]) => wanted.some((verb) => verbs.includes(verb));
  return [
    ...everyGroup(grants, rule, groups, resources),
    ...(words(rule, "resourceNames").length > 0 ? [] : ROADS).flatMap(([resource, wanted, does]) =>
      may(...wanted) && resources.some((each) => resource.test(each))
        ? [grant(grants, spanOf(verbsAt), "rbac-escalation", "narrow", `${grants.within} may ${does} ${where}.`)]
        : [],
    ),
    ...(raising.length === 0
      ? []
      : [
          grant(
            grants,
            spanOf(verbsAt),
            "rbac-escalation",
            "wide",
            `${grants.within} allows ${raising.join(" and ")} ${where}, by which its holder can take rights it was not given.`,
          ),
        ]),
    ...(opens.length === 0 || !may("create", "get")
      ? []
      : [grant(grants, spanOf(found("resources") ?? verbsAt), "rbac-exec", "narrow", commands)]),
    ...(isClusterWide &&
    resources.includes("secrets") &&
    may("get", "list", "watch") &&
    words(rule, "resourceNames").length === 0
      ? [
          grant(
            grants,
            spanOf(found("resources") ?? verbsAt),
            "rbac-secrets",
            "narrow",
            `${grants.within} can read the Secrets of every namespace it is bound in.`,
          ),
        ]
      : []),
  ];
}

/** Resources by their names in whatever group has them, which somebody may add one to. */
function everyGroup(
  grants: Grants,
  rule: YamlNode,
  groups: readonly string[],
  resources: readonly string[],
): readonly Signal<"privilege.grant">[] {
  const found = entry(rule, "apiGroups");
  if (found === undefined || !groups.includes("*") || resources.length === 0) return [];
  const message = `${grants.within} names ${resources.join(", ")} of every API group, those that are added later included.`;
  return [grant(grants, spanOf(found), "rbac-wildcard", "narrow", message)];
}

function wildcard(
  grants: Grants,
  place: YamlEntry,
  groups: readonly string[],
  everyResource: boolean,
  everyVerb: boolean,
  verbs: readonly string[],
  isClusterWide: boolean,
): Signal<"privilege.grant"> {
  // An operator owns the group that it defines.
  const isOwn = groups.length > 0 && groups.every((group) => /\./.test(group) && !/\.k8s\.io$/.test(group));
  const all = everyResource && everyVerb && groups.includes("*");
  const reach = isOwn ? "narrow" : all && isClusterWide ? "total" : "wide";
  const what = everyResource ? "everything" : "the resources it names";
  const does = everyVerb ? "do anything with" : `${verbs.join(", ") || "act on"}`;
  const of = groups.includes("*") ? "" : ` of ${groups.map((group) => group || "the core API").join(", ")}`;
  const follows = all && isClusterWide ? ", which makes its holder an administrator of the cluster" : "";
  const message = `${grants.within} may ${does} ${what}${of}, what is added later included${follows}.`;
  return grant(grants, spanOf(place), "rbac-wildcard", reach, message);
}

/** Everybody, or everybody who is known: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings */
const EVERYBODY = /^system:(?:anonymous|unauthenticated|authenticated)$/;
/** Roles that everybody may hold, since that is how clusters come. */
const PUBLIC_ROLES = /^system:(?:basic-user|discovery|public-info-viewer|.*public.*)$|public-info|viewer-public/;

function ofBinding(grants: Grants, root: YamlNode, kind: string): readonly Signal<"privilege.grant">[] {
  const role = entry(root, "roleRef", "name");
  const name = textAt(role?.value);
  if (role === undefined || name === undefined) return [];
  const subjects = itemsAt(root, "subjects");
  const found: Signal<"privilege.grant">[] = [];
  const isAdmin = name === "cluster-admin" && (textAt(root, "roleRef", "kind") ?? "ClusterRole") === "ClusterRole";
  if (isAdmin && !subjects.every((subject) => textAt(subject, "name") === "system:masters")) {
    const who = subjects.map((subject) => `${textAt(subject, "kind") ?? ""} ${textAt(subject, "name") ?? ""}`.trim());
    const where = kind === "ClusterRoleBinding" ? "the cluster" : "its namespace";
    const message = `${grants.within} makes ${who.join(", ") || "its subjects"} administrator of ${where}.`;
    found.push(grant(grants, spanOf(role), "cluster-admin", kind === "ClusterRoleBinding" ? "total" : "wide", message));
  }
  for (const subject of subjects) {
    const named = entry(subject, "name");
    const who = textAt(at(named?.value)) ?? "";
    if (named === undefined || !EVERYBODY.test(who) || PUBLIC_ROLES.test(name)) continue;
    const reach = who === "system:authenticated" ? "wide" : "total";
    const whom = who === "system:authenticated" ? "whoever has any account" : "whoever reaches the API, known or not";
    found.push(
      grant(grants, spanOf(named), "anonymous-access", reach, `${grants.within} gives ${name} to ${whom} (${who}).`),
    );
  }
  return found;
}
