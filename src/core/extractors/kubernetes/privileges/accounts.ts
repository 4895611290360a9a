import type { EditFix, PrivilegeGrant, Signal, Span } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import { entriesAt, entry, isOff, textAt, type YamlNode } from "../../yaml.ts";
import type { Manifest } from "../containers.ts";
import { type Grants, grant, replaceValue, spanOf } from "./grants.ts";

type Granted = readonly Signal<"privilege.grant">[];

/** https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting */
export function token(
  { path, text }: Manifest,
  grants: Grants,
  pod: YamlNode | undefined,
  { owner, span, namespace }: { owner: string; span: Span; namespace: string | undefined },
): Granted {
  const account = textAt(pod, "serviceAccountName") ?? textAt(pod, "serviceAccount") ?? "default";
  if (account !== "default" || isOff(pod, "automountServiceAccountToken")) return [];
  const message = `The pods of ${owner} are handed the token of the default service account, which every right given to that account widens.`;
  const said = entry(pod, "automountServiceAccountToken");
  const title = "Do not hand it to the pods; those that ask the cluster's API need it";
  const fixes = said === undefined ? refused(path, text, pod, title) : replaceValue(path, said, "false", title);
  const handed = grant(grants, span, "token-mounted", "narrow", message, { absent: true, fixes });
  // What the pod says itself, its account does not change.
  return [said === undefined ? { ...handed, data: { ...handed.data, account: named(account, namespace) } } : handed];
}

/**
 * A service account whose token no pod is given that does not ask for it.
 * https://kubernetes.io/docs/concepts/security/service-accounts/#opt-out-of-api-credential-automounting
 */
export function accountOf(path: string, root: YamlNode, name: string, namespace: string | undefined): Granted {
  const found = entry(root, "automountServiceAccountToken");
  if (textAt(root, "kind") !== "ServiceAccount" || found === undefined || !isOff(found.value)) return [];
  const grants: Grants = { path, within: `ServiceAccount/${name}`, of: "cluster" };
  const message = `The token of service account ${name} is handed to no pod that does not ask for it.`;
  const kept = grant(grants, spanOf(found), "token-mounted", "none", message);
  return [{ ...kept, data: { ...kept.data, account: named(name, namespace) } }];
}

function named(name: string, namespace: string | undefined): NonNullable<PrivilegeGrant["account"]> {
  return namespace === undefined ? { name } : { name, namespace };
}

/** On a line before the first field, where nothing else is inserted. */
function refused(path: string, text: string, pod: YamlNode | undefined, title: string): readonly EditFix[] {
  const first = entriesAt(pod).find(({ merged }) => !merged)?.keySpan.start;
  if (first === undefined || pod?.kind !== "map" || pod.flow) return [];
  const indent = text.slice(text.lastIndexOf("\n", first - 1) + 1, first);
  if (!/^ *$/.test(indent)) return [];
  const line = `automountServiceAccountToken: false${lineEnd(text)}${indent}`;
  const edits = [{ path, span: { start: first, end: first }, text: line }];
  return [{ kind: "edit", title, safety: "review", edits }];
}
