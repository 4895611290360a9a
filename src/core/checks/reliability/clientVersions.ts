import type { PackagedTimeouts, Signal, VersionedDefault } from "../../model.ts";

type Call = Signal<"call.outbound">;
type Manifest = Signal<"manifest.package">;
type Locked = Signal<"manifest.locked">;

/** Which versions a component has, by its lock files, else by its manifests. */
export interface Versions {
  readonly manifests: readonly Manifest[];
  readonly locked: readonly Locked[];
}

/** The call with the default that its library's version has; as it is where the versions allowed differ. */
export function withVersion(call: Call, versions: Versions): Call {
  const { timeout, client } = call.data;
  if (timeout.state === "unknown" && timeout.byPackage) return withPackage(call, timeout.byPackage, versions);
  if (timeout.state !== "unknown" || timeout.byVersion === undefined) return call;
  const { byVersion } = timeout;
  const since = isSince(byVersion, call.place.path, versions);
  if (since === undefined) return call;
  const { milliseconds, source } = byVersion;
  const note = since
    ? `the default of ${client} since ${byVersion.since}`
    : `${client} has no timeout by default before ${byVersion.since}`;
  const decided = since
    ? { state: "default" as const, milliseconds, source, note }
    : { state: "missing" as const, source, note };
  return { ...call, data: { ...call.data, timeout: decided } };
}

/** The call as it is by the one package of several that its component asks for; as it is where that is none or more. */
function withPackage(call: Call, { ecosystem, timeouts }: PackagedTimeouts, { manifests }: Versions): Call {
  const own = manifests.filter(({ data }) => data.ecosystem === ecosystem);
  const asked = new Set(nearest(own, call.place.path).flatMap(({ data }) => data.dependencies));
  const found = Object.entries(timeouts).flatMap(([name, each]) => (asked.has(name) ? [each] : []));
  const [timeout, ...others] = found;
  const differ = others.some(({ state }) => state !== timeout?.state);
  return timeout && !differ ? { ...call, data: { ...call.data, timeout } } : call;
}

/** True where only versions that have the default may be installed, false where only others may; undefined if both. */
function isSince(wanted: VersionedDefault, path: string, { manifests, locked }: Versions): boolean | undefined {
  const locks = nearest(locked, path).filter(({ data }) => isOf(data.ecosystem, data.package, wanted));
  const asked = nearest(
    manifests.filter(({ data }) => data.ecosystem === wanted.ecosystem && data.asks?.[wanted.package] !== undefined),
    path,
  );
  const ranges =
    locks.length > 0
      ? locks.map(({ data }) => exactly(data.version))
      : asked.map(({ data }) => rangeOf(data.asks?.[wanted.package] ?? ""));
  if (ranges.length === 0) return undefined;
  if (ranges.every(({ least }) => least >= wanted.since)) return true;
  return ranges.every(({ most }) => most < wanted.since) ? false : undefined;
}

function isOf(ecosystem: string, name: string, wanted: VersionedDefault): boolean {
  return ecosystem === wanted.ecosystem && name === wanted.package;
}

/** Those of the closest folder around a path that has any. */
function nearest<S extends Manifest | Locked>(all: readonly S[], path: string): readonly S[] {
  const around = all.filter(({ place }) => path.startsWith(folderOf(place.path)));
  const depth = Math.max(...around.map(({ place }) => folderOf(place.path).length));
  return around.filter(({ place }) => folderOf(place.path).length === depth);
}

/** With the "/" at its end; "" for the root. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** The major versions that a range allows. */
interface Majors {
  readonly least: number;
  readonly most: number;
}

function exactly(version: string): Majors {
  const major = Number.parseInt(version, 10);
  return Number.isNaN(major) ? { least: 0, most: Number.POSITIVE_INFINITY } : { least: major, most: major };
}

/** https://packaging.python.org/en/latest/specifications/version-specifiers/ and Poetry's own carets and wildcards */
function rangeOf(asked: string): Majors {
  return asked
    .split(",")
    .map((part) => partOf(part.trim()))
    .reduce((one, other) => ({ least: Math.max(one.least, other.least), most: Math.min(one.most, other.most) }), {
      least: 0,
      most: Number.POSITIVE_INFINITY,
    });
}

function partOf(part: string): Majors {
  const [, operator = "", major = "", rest = ""] = /^([=<>~!^]*)\s*v?(\d+)([\w.*+-]*)$/.exec(part) ?? [];
  const number = Number.parseInt(major, 10);
  const any = { least: 0, most: Number.POSITIVE_INFINITY };
  if (Number.isNaN(number)) return any;
  // `~=5` without a second part is refused; `~=5.0` and `^5` stay below 6.
  if (["", "=", "==", "===", "^", "~", "~="].includes(operator)) return { least: number, most: number };
  if (operator === ">=" || operator === ">") return { ...any, least: number };
  if (operator === "<=") return { ...any, most: number };
  return operator === "<" ? { ...any, most: /[1-9]/.test(rest) ? number : number - 1 } : any;
}
