import type { Evidence, Finding, OutboundCall, PackageManifest, Signal, Timeout, Verdict } from "../../model.ts";
import { notApplicable } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

type Call = Signal<"call.outbound">;

export default defineCheck({
  id: "reliability/outbound-timeouts",
  title: "Every outbound call has a bounded wait",
  level: "essential",
  mode: "auto",
  scope: "component",
  reads: ["call.outbound", "client.exported", "manifest.package"],

  decide(seen) {
    const all = seen.all("call.outbound");
    if (all.length === 0) return notApplicable(`no outbound call was seen in ${count(seen.files, "file")}`);
    const manifests = seen.everywhere("manifest.package");
    const inPages = seen.component.kinds.length > 0 && seen.component.kinds.every((kind) => kind === "web");
    const served = all.filter((call) => !call.data.inBrowser && !inPages && !isOfPage(call, manifests));
    const calls = served.filter(({ place }) => !isTooling(place.path, seen.component.root));
    if (calls.length === 0 && served.length > 0) {
      return notApplicable(`all outbound calls seen are in scripts beside the program (${served.length})`);
    }
    if (calls.length === 0) {
      return notApplicable(
        `the ${count(all.length, "outbound call")} that ${all.length === 1 ? "was" : "were"} seen run in a browser`,
      );
    }
    const everywhere = new Map(
      seen.all("client.exported").flatMap(({ data }) => (data.everywhere ? [[data.client, data.timeout]] : [])),
    );
    return judge(
      calls.map((call) => withSetting(call, everywhere.get(call.data.client))),
      seen.limits.outboundTimeout,
    );
  },
});

function judge(calls: readonly Call[], limit: number): Verdict {
  const findings = calls.flatMap((call) => findingOf(call, limit));
  const bounded = calls.flatMap((call) => evidenceOf(call, limit));
  const [first, ...others] = findings;
  if (first) return { outcome: "fail", findings: [first, ...others], evidence: bounded };
  const unclear = calls.flatMap(({ place, data }) =>
    data.timeout.state === "unknown"
      ? [{ message: `${data.call} could not be followed: ${data.timeout.reason}`, place }]
      : [],
  );
  const [reason] = unclear;
  if (!reason) return { outcome: "pass", evidence: bounded };
  const more =
    unclear.length > 1
      ? `, and ${count(unclear.length - 1, "more call")} of ${calls.length} could not be followed`
      : "";
  return { outcome: "unknown", reason: `${reason.message}${more}`, evidence: [...bounded, ...unclear] };
}

/** One finding for a call that waits too long, none for any other. */
function findingOf({ place, data }: Call, limit: number): readonly Finding[] {
  const { timeout, call, fixes } = data;
  const waits = `${nameOf(data)} waits`;
  switch (timeout.state) {
    case "missing":
      return [
        {
          kind: "timeout-missing",
          severity: "warning",
          message: `${waits} for ever: ${timeout.note ?? `${data.client} has no timeout by default`}.`,
          place,
          fixes,
        },
      ];
    case "disabled":
      return [
        {
          kind: "timeout-disabled",
          severity: "warning",
          message: `${waits} for ever: its timeout is switched off${timeout.by === "instance" ? " where its client is made" : ""}.`,
          place,
          fixes,
        },
      ];
    case "default":
      if (timeout.milliseconds <= limit) return [];
      return [
        {
          kind: "timeout-default-long",
          severity: "info",
          message: `${waits} up to ${seconds(timeout.milliseconds)}${because(timeout.note)}.`,
          place,
          fixes,
        },
      ];
    case "set":
      if (timeout.milliseconds === undefined || timeout.milliseconds <= limit) return [];
      return [
        {
          kind: "timeout-long",
          severity: "info",
          message: `${call} waits up to ${seconds(timeout.milliseconds)}, longer than the ${seconds(limit)} that count as bounded.`,
          place,
          fixes: [],
        },
      ];
    default:
      return [];
  }
}

function evidenceOf({ place, data }: Call, limit: number): readonly Evidence[] {
  const { timeout } = data;
  if (timeout.state === "default" && timeout.milliseconds <= limit) {
    return [{ message: `${data.call} gives up after ${seconds(timeout.milliseconds)}${because(timeout.note)}`, place }];
  }
  if (timeout.state !== "set" || (timeout.milliseconds ?? 0) > limit) return [];
  const where = WHERE[timeout.by];
  const what = timeout.milliseconds === undefined ? "has a timeout" : `gives up after ${seconds(timeout.milliseconds)}`;
  return [{ message: `${data.call} ${what}${where}`, place }];
}

const WHERE: Readonly<Record<(Timeout & { state: "set" })["by"], string>> = {
  argument: "",
  instance: ", set where its client is made",
  default: ", set for the whole process",
  context: ", set around it",
  wrapper: ", set in a wrapper",
};

/** The call with its literal address, where one was seen: "axios.post("https://…")". */
function nameOf({ call, target }: OutboundCall): string {
  return target === undefined ? call : call.replace("(…)", `("${target}")`);
}

/** Notes are a phrase ("the default of Node's fetch") or a clause ("httpx waits 5 s by default"). */
function because(note: string | undefined): string {
  if (note === undefined) return "";
  return note.startsWith("the ") ? `, ${note}` : `: ${note}`;
}

/** A setting of the whole process holds for calls of which nothing else is known. */
function withSetting(call: Call, setting: Timeout | undefined): Call {
  const { state } = call.data.timeout;
  if (setting?.state !== "set" || state === "set" || state === "disabled") return call;
  return { ...call, data: { ...call.data, timeout: { ...setting, by: "default" } } };
}

/** True when the package that holds the call is a web page and nothing else. */
function isOfPage({ place, data }: Call, manifests: readonly Signal<"manifest.package">[]): boolean {
  if (data.language !== "javascript" && data.language !== "typescript") return false;
  const around = manifests
    .filter((manifest) => manifest.data.ecosystem === "npm" && place.path.startsWith(folderOf(manifest.place.path)))
    .sort((one, other) => folderOf(other.place.path).length - folderOf(one.place.path).length);
  const nearest: PackageManifest | undefined = around[0]?.data;
  if (nearest === undefined || nearest.kinds.length === 0) return false;
  const kinds = nearest.kinds.filter((kind) => kind !== "web");
  if (kinds.length === 0) return true;
  return kinds.every((kind) => kind === "library") && nearest.dependencies.some((name) => PAGE_LIBRARIES.has(name));
}

/** Libraries that depend on one of these are made for pages. */
const PAGE_LIBRARIES = new Set(["react-dom", "react-native", "vue", "svelte", "@angular/core", "solid-js", "preact"]);

/** What people run to build, release and look after the code. */
const TOOLING =
  /(?:^|\/)(?:scripts?|tools?|tooling|hack|\.github|\.gitlab|\.circleci|gulpfile\.[^/]*|[^/]*\.config\.[mc]?[jt]s)(?:\/|$)/;

/** True for scripts beside the program: below a folder of the component that is named so. */
function isTooling(path: string, root: string): boolean {
  return TOOLING.test(root !== "" && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path);
}

/** With the "/" at its end; "" for the root. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 100) / 10} s`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
