import type { PrivilegeGrant, Signal, Span } from "../model.ts";
import { publishedStores } from "./composePorts.ts";
import { nameOf, reachOf } from "./kubernetes/privileges/capabilities.ts";
import { type Grants, grant, replaceValue, spanOf } from "./kubernetes/privileges/grants.ts";
import { hostPathGives } from "./kubernetes/privileges/hostPaths.ts";
import { openStores } from "./openStores.ts";
import { at, entry, isOn, itemsAt, textAt, type YamlEntry, type YamlNode } from "./yaml.ts";

/** What a Compose service may do to its host, with the volumes that its file names: https://docs.docker.com/reference/compose-file/services/ */
export function composePrivileges(
  path: string,
  { key, value }: YamlEntry,
  named?: YamlNode,
): readonly Signal<"privilege.grant">[] {
  const grants: Grants = { path, within: key, of: "container" };
  const who = `Compose service ${key}`;
  return [
    ...privileged(grants, value, who),
    ...namespaces(grants, value, who),
    ...itemsAt(value, "cap_add").flatMap((item) => capability(grants, item, who)),
    ...itemsAt(value, "security_opt").flatMap((item) => confinement(grants, item, who)),
    ...itemsAt(value, "volumes").flatMap((item) => volume(grants, item, who, named)),
    ...root(grants, value, who),
    ...publishedStores(grants, value, who),
    // Compose is what developers run as well, whose stores hold nothing.
    ...openStores(grants, at(value, "environment"), who, "narrow"),
  ];
}

type Found = readonly Signal<"privilege.grant">[];

function privileged(grants: Grants, service: YamlNode, who: string): Found {
  const found = entry(service, "privileged");
  if (found === undefined || !isOn(found.value)) return [];
  const fixes = replaceValue(grants.path, found, "false", "Run it unprivileged");
  const message = `${who} runs privileged: whoever takes it over has the host as well.`;
  return [grant(grants, spanOf(found), "container-privileged", "total", message, { fixes })];
}

const NAMESPACES: Readonly<Record<string, string>> = {
  network_mode: "the network of the host, and reaches what listens only there",
  pid: "the processes of the host, and sees every one with its environment",
  ipc: "the shared memory of the host",
  uts: "the name of the host, and can change it",
  cgroup: "the control groups of the host, and sees what limits others there",
  userns_mode: "the users of the host: its root is the host's",
};

/** These give no way to other programs. */
const NARROW: ReadonlySet<string> = new Set(["uts", "cgroup"]);

function namespaces(grants: Grants, service: YamlNode, who: string): Found {
  return Object.entries(NAMESPACES).flatMap(([field, shares]) => {
    const found = entry(service, field);
    if (found === undefined || textAt(found.value) !== "host") return [];
    return [
      grant(grants, spanOf(found), "host-namespace", NARROW.has(field) ? "narrow" : "wide", `${who} shares ${shares}.`),
    ];
  });
}

function capability(grants: Grants, item: YamlNode, who: string): Found {
  const written = textAt(item) ?? "";
  const reach = written === "" || written.includes("$") ? undefined : reachOf(written);
  if (reach === undefined) return [];
  const follows = reach === "total" ? "with which it can take over the host" : "which containers are not given unasked";
  return [grant(grants, item.span, "capability-added", reach, `${who} is given ${nameOf(written)}, ${follows}.`)];
}

/** https://docs.docker.com/reference/cli/docker/container/run/#security-opt */
function confinement(grants: Grants, item: YamlNode, who: string): Found {
  const off = /^(seccomp|apparmor|label)[=:](?:unconfined|disable)$/.exec(textAt(item) ?? "");
  if (off === null) return [];
  const names: Readonly<Record<string, string>> = { seccomp: "seccomp", apparmor: "AppArmor", label: "SELinux" };
  const message = `${who} runs without ${names[off[1] ?? ""]}, which keeps containers from the kernel's rarer doors.`;
  return [grant(grants, item.span, "confinement-off", "wide", message)];
}

/** "/var/run/docker.sock:/var/run/docker.sock:ro" or a map of type bind. */
function volume(grants: Grants, item: YamlNode, who: string, named: YamlNode | undefined): Found {
  const long = entry(item, "source");
  const written = long === undefined ? SOURCE.exec(textAt(item) ?? "")?.[0] : textAt(long.value);
  const source = written === undefined ? undefined : filledIn(boundBy(at(named, written)) ?? written);
  if (source === undefined || !source.startsWith("/")) return [];
  const isReadOnly = isOn(item, "read_only") || /:(?:[\w,]+,)?ro(?:,|$)/.test(textAt(item) ?? "");
  const span = long === undefined ? item.span : spanOf(long);
  const [what, reach, message] = mounted(source, isReadOnly, who);
  return reach === "none" ? [] : [grant(grants, span, what, reach, message)];
}

/** What stands before the first colon that is no part of a variable. */
const SOURCE = /^(?:\$\{[^}]*\}|[^:$]|\$(?!\{))*/;

/** With what a variable is unless somebody sets it: https://docs.docker.com/reference/compose-file/interpolation/ */
function filledIn(path: string): string {
  return path.replace(/^\$\{\w+:?-([^}]*)\}/, "$1");
}

/** The folder that a volume of the local driver stands for: https://docs.docker.com/engine/storage/volumes/#create-and-manage-volumes */
function boundBy(volume: YamlNode | undefined): string | undefined {
  const options = at(volume, "driver_opts");
  if ((textAt(volume, "driver") ?? "local") !== "local") return undefined;
  return /(?:^|,)r?bind(?:,|$)/.test(textAt(options, "o") ?? "") ? textAt(options, "device") : undefined;
}

function mounted(
  source: string,
  isReadOnly: boolean,
  who: string,
): readonly [PrivilegeGrant["what"], PrivilegeGrant["reach"], string] {
  const gives = hostPathGives(source);
  // Read-only keeps the socket's file from being replaced, and nothing from being asked of it.
  if (gives === "socket")
    return ["runtime-socket", "wide", `${who} gets ${source}, by which it can start anything on the host.`];
  // What watches a host reads all of it.
  const isWatched = isReadOnly || /^\/(?:dev|sys|proc|run|var\/run)$/.test(source);
  const may = isReadOnly
    ? `can read ${source} of the host, with every secret there`
    : `can change ${source} of the host`;
  const message = `${who} ${may}${isWatched ? "" : ", and with it the host itself"}.`;
  return ["host-path", gives === "host" ? (isWatched ? "narrow" : "wide") : "none", message];
}

function root(grants: Grants, service: YamlNode, who: string): Found {
  const found = entry(service, "user");
  if (found === undefined || !/^(?:root|0+)(?::|$)/.test(textAt(found.value) ?? "")) return [];
  const span: Span = spanOf(found);
  return [
    grant(grants, span, "runs-as-root", "wide", `${who} runs as root: whoever breaks out of it is root on the host.`),
  ];
}
