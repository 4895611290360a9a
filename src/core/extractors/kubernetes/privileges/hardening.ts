import { addFields, type Field } from "../../../fields.ts";
import { isStoreName } from "../../../files/storeNames.ts";
import type { ContainerPart, EditFix, Signal, Span } from "../../../model.ts";
import { insertionInto } from "../../insertion.ts";
import { at, entry, isOn, itemsAt, textAt, type YamlMap, type YamlNode } from "../../yaml.ts";
import type { Manifest } from "../containers.ts";
import { nameOf } from "./capabilities.ts";
import { type Grants, grant } from "./grants.ts";

/** What a container can be kept from, and how that is written. */
interface Restraint {
  readonly what: "root-allowed" | "escalation-allowed" | "capabilities-kept" | "filesystem-writable";
  readonly field: readonly [ContainerPart, Field[1]];
  readonly says: string;
  isThere(pod: YamlNode | undefined, context: YamlNode | undefined): boolean;
}

/**
 * The restricted standard, and a filesystem that cannot be written.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export const RESTRAINTS: readonly Restraint[] = [
  {
    what: "root-allowed",
    field: ["runAsNonRoot", true],
    says: "may run as root, if its image says so or somebody changes it",
    isThere: (pod, context) => isNonRoot(pod, context) || user(pod, context) !== undefined,
  },
  {
    what: "escalation-allowed",
    field: ["allowPrivilegeEscalation", false],
    says: "may gain more rights than it starts with, by setuid programs",
    // A privileged one, or one with SYS_ADMIN, has them all anyway.
    isThere: (_, context) => at(context, "allowPrivilegeEscalation") !== undefined || isOn(context, "privileged"),
  },
  {
    what: "capabilities-kept",
    field: ["capabilities", [["drop", ["ALL"]]]],
    says: "keeps the capabilities that runtimes give unasked",
    isThere: (_, context) =>
      itemsAt(context, "capabilities", "drop").some((item) => nameOf(textAt(item) ?? "") === "ALL") ||
      isOn(context, "privileged"),
  },
  {
    what: "filesystem-writable",
    field: ["readOnlyRootFilesystem", true],
    says: "can change the files of its own image while it runs",
    isThere: (_, context) => (textAt(context, "readOnlyRootFilesystem") ?? "false") !== "false",
  },
];

function isNonRoot(pod: YamlNode | undefined, context: YamlNode | undefined): boolean {
  const said = textAt(context, "runAsNonRoot") ?? textAt(pod, "securityContext", "runAsNonRoot");
  return said !== undefined && said !== "false";
}

/** Root itself is told where it is written. */
function user(pod: YamlNode | undefined, context: YamlNode | undefined): string | undefined {
  return textAt(context, "runAsUser") ?? textAt(pod, "securityContext", "runAsUser");
}

/** Hardening that a container leaves out: as one where it leaves out all of it, else each by itself. */
export function unhardened(
  manifest: Manifest,
  grants: Grants,
  pod: YamlNode | undefined,
  container: YamlMap,
  who: string,
): readonly Signal<"privilege.grant">[] {
  if (at(container, "image") === undefined || isWindows(pod)) return []; // a patch says only what changes
  const context = at(container, "securityContext");
  const lacking = RESTRAINTS.filter((restraint) => !restraint.isThere(pod, context));
  const span = placeOf(container);
  if (lacking.length === 0)
    return [
      grant(grants, span, "container-unrestricted", "none", `${who} cannot be root, gain rights or change its files.`),
    ];
  // The images of stores begin as root to own their data, and write beside it.
  const fixes = isStoreName(textAt(container, "image") ?? "") ? [] : harden(manifest, container, lacking);
  if (lacking.length < RESTRAINTS.length)
    return lacking.map(({ what, says }) =>
      grant(grants, span, what, "narrow", `${who} ${says}.`, { absent: true, fixes }),
    );
  const message = `${who} is kept from nothing: it may run as root, gain rights, keep default capabilities and change its own files.`;
  return [grant(grants, span, "container-unrestricted", "narrow", message, { absent: true, fixes })];
}

/** https://kubernetes.io/docs/concepts/workloads/pods/#pod-os */
function isWindows(pod: YamlNode | undefined): boolean {
  return textAt(pod, "os", "name") === "windows" || textAt(pod, "nodeSelector", "kubernetes.io/os") === "windows";
}

function placeOf(container: YamlMap): Span {
  const named = entry(container, "name");
  if (named === undefined || named.merged) return { start: container.span.start, end: container.span.start };
  return { start: named.keySpan.start, end: Math.max(named.keySpan.end, named.value.span.end) };
}

const RESTRICT = "Restrict what the container may do";
// A name says nothing to the kubelet, which then does not start the container:
// https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/kubelet/kuberuntime/security_context_others.go
const NUMBERED = `${RESTRICT}; runAsNonRoot wants an image whose USER is a number`;

/** All that is left out at once, so that every finding of one container is righted by the same edit. */
function harden({ path, text }: Manifest, container: YamlMap, lacking: readonly Restraint[]): readonly EditFix[] {
  const context = entry(container, "securityContext");
  const written = lacking.map(({ field }) => field);
  if (context !== undefined) {
    // What is there already is not written twice.
    const given = at(context.value);
    if (given?.kind !== "map" || context.merged || written.some(([name]) => given.entries.has(name))) return [];
  }
  const map = context === undefined ? container : context.value;
  const insertAt = map.kind === "map" ? insertionInto(text, map) : undefined;
  const fields: readonly Field[] = context === undefined ? [["securityContext", written]] : written;
  return addFields(written.some(([name]) => name === "runAsNonRoot") ? NUMBERED : RESTRICT, path, insertAt, fields);
}
