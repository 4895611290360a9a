import type { Signal, Timeout, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { withKnownFixes } from "./abortTimeouts.ts";
import { withVersion } from "./clientVersions.ts";
import { evidenceOf, findingsOf, noteOfSetting, notesOf, oncePerPlace } from "./outboundFindings.ts";
import { belowAny, besideProgram, isForeignScript, isOfPage, isTooling } from "./outboundReach.ts";

type Call = Signal<"call.outbound">;
type Setting = Signal<"client.exported">;

export default defineCheck({
  id: "reliability/outbound-timeouts",
  title: "Every outbound call has a bounded wait",
  level: "essential",
  mode: "auto",
  scope: "component",
  reads: [
    "call.outbound",
    "client.exported",
    "manifest.package",
    "manifest.locked",
    "build.toolchain",
    "container.image",
    "program.entry",
    "program.page",
  ],

  decide(seen) {
    const all = seen.all("call.outbound");
    const unread = seen.component.languages.flatMap((language) => UNREAD[language] ?? []);
    if (all.length === 0 && unread.length > 0) return unknown(`calls of ${unread.join(" and ")} code are not read yet`);
    if (all.length === 0) return notApplicable(`no outbound call was seen in ${count(seen.files, "file")}`);
    const manifests = seen.everywhere("manifest.package");
    const inPages = seen.component.kinds.length > 0 && seen.component.kinds.every((kind) => kind === "web");
    const isInPages = belowAny(seen.everywhere("program.page"));
    const served = all.filter(
      (call) => !call.data.inBrowser && !inPages && !isInPages(call.place) && !isOfPage(call, manifests),
    );
    if (served.length === 0) {
      return notApplicable(`every outbound call that was seen (${all.length}) runs in a browser`);
    }
    const { root } = seen.component;
    const isBeside = besideProgram(seen.all("program.entry"), root);
    const calls = served.filter(
      ({ place }) => !isTooling(place.path, root) && !isBeside(place) && !isForeignScript(place, manifests),
    );
    if (calls.length === 0) {
      return notApplicable(`every outbound call that was seen (${served.length}) is in a script beside the program`);
    }
    const versions = { manifests, locked: seen.everywhere("manifest.locked") };
    const settings = seen.all("client.exported").filter(({ data }) => data.everywhere);
    const signs = { manifests, pins: seen.everywhere("build.toolchain"), images: seen.all("container.image") };
    const known = calls.map((call) => withKnownFixes(withVersion(call, versions), signs));
    // Which database an engine connects to may be said nowhere.
    const decided = known.filter(({ data: { timeout } }) => !isUndecided(timeout));
    const verdict = judge(decided.length > 0 ? decided : known, settings, seen.limits.outboundTimeout);
    const main = UNREAD[seen.component.languages[0] ?? ""];
    return main && verdict.outcome === "pass"
      ? unknown(`calls of ${main} code are not read yet`, ...verdict.evidence)
      : verdict;
  },
});

function isUndecided(timeout: Timeout): boolean {
  return timeout.state === "unknown" && timeout.byPackage !== undefined;
}

/** Languages whose calls nobody reads yet. */
const UNREAD: Readonly<Record<string, string>> = {
  scala: "Scala",
  elixir: "Elixir",
  erlang: "Erlang",
  clojure: "Clojure",
  fsharp: "F#",
};

function judge(seen: readonly Call[], settings: readonly Setting[], limit: number): Verdict {
  const used = new Set<Setting>();
  const calls = seen.map((call) => {
    const own = settings.filter(({ data }) => data.client === call.data.client);
    const setting = own.find(({ data }) => data.timeout.state === "set") ?? own[0];
    if (!setting || !takesSetting(call)) return call;
    used.add(setting);
    return { ...call, data: { ...call.data, timeout: { ...setting.data.timeout, by: "default" as const } } };
  });
  const evidence = calls.flatMap((call) => evidenceOf(call, limit));
  const long = [
    ...calls.flatMap((call) => notesOf(call, limit)),
    ...[...used].flatMap((each) => noteOfSetting(each, limit)),
  ];
  const notes = long.length > 0 ? { notes: long } : {};

  const [first, ...others] = oncePerPlace(calls.flatMap((call) => findingsOf(call, limit)));
  if (first) return { outcome: "fail", findings: [first, ...others], evidence, ...notes };
  const unclear = calls.flatMap(({ place, data }) => {
    if (data.timeout.state !== "unknown") return [];
    return [{ message: `${data.call} could not be followed: ${data.timeout.reason}`, place, undecided: true as const }];
  });
  const [reason] = unclear;
  if (!reason) return { outcome: "pass", evidence, ...notes };
  const hidden = unclear.length - 1;
  const more = hidden > 0 ? `, and ${count(hidden, "more call")} of ${calls.length} could not be followed` : "";
  return { outcome: "unknown", reason: `${reason.message}${more}`, evidence: [...evidence, ...unclear], ...notes };
}

/** A setting of the whole process holds for calls of which nothing else is known. */
function takesSetting({ data: { timeout } }: Call): boolean {
  if (timeout.state === "set") return timeout.by === "default";
  return timeout.state === "missing" || timeout.state === "default" || timeout.state === "unknown";
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
