import type { Evidence, Finding, Place, Signal, Timeout, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck, unreadLanguages } from "../define.ts";
import { besidePackages, besideProgram } from "./besidePrograms.ts";
import { withVersion } from "./clientVersions.ts";
import { withKnownFixes } from "./nodeFixes.ts";
import { evidenceOf, findingsOf, noteOfSetting, notesOf, oncePerPlace } from "./outboundFindings.ts";
import {
  belowAny,
  inCommands,
  isCommand,
  isForeignScript,
  isOfPage,
  isTooling,
  isTyped,
  ofCommand,
} from "./outboundReach.ts";
import { askedServices } from "./unreadServices.ts";

type Call = Signal<"call.outbound">;
type Setting = Signal<"client.exported">;

/** What leaves the process. */
interface Outgoing {
  readonly place: Place;
  readonly data: { readonly language: string; readonly inBrowser: boolean };
}

export default defineCheck({
  id: "reliability/outbound-timeouts",
  title: "Every outbound call has a bounded wait",
  level: "essential",
  mode: "auto",
  scope: "component",
  reads: [
    "call.outbound",
    "client.exported",
    "service.used",
    "manifest.package",
    "manifest.locked",
    "build.toolchain",
    "container.image",
    "program.entry",
    "program.page",
  ],

  decide(seen) {
    const all = seen.all("call.outbound");
    const unread = unreadLanguages(seen.component);
    const manifests = seen.everywhere("manifest.package");
    const inPages = seen.component.kinds.length > 0 && seen.component.kinds.every((kind) => kind === "web");
    const isInPages = belowAny(seen.everywhere("program.page"));
    const isServed = (each: Outgoing) =>
      !each.data.inBrowser && !inPages && !isInPages(each.place) && !isOfPage(each, manifests);
    const { root } = seen.component;
    const isBesideGo = besideProgram(seen.all("program.entry"), root);
    const isBesidePackage = besidePackages(manifests, seen.all("container.image"), root);
    const isBeside = (place: Place) => isBesideGo(place) || isBesidePackage(place);
    const isOwn = ({ place }: Outgoing) =>
      !isTooling(place.path, root) && !isBeside(place) && !isForeignScript(place, manifests);
    const used = seen.all("service.used").filter((each) => isServed(each) && isOwn(each));
    // Asked for only where something may be told elsewhere: else a call that any component changes would ask all again.
    const clients = () => new Set(seen.everywhere("call.outbound").map(({ data }) => data.client));
    const { unread: asked, bounded } = askedServices(used, manifests, clients);
    const isAsking = asked.length > 0 || bounded.length > 0;
    if (!isAsking) {
      if (all.length === 0 && unread.length > 0)
        return unknown(`calls of ${unread.join(" and ")} code are not read yet`);
      if (all.length === 0) return notApplicable(`no outbound call was seen in ${count(seen.files, "file")}`);
    }
    const served = all.filter(isServed);
    if (served.length === 0 && !isAsking) {
      return notApplicable(`every outbound call that was seen (${all.length}) runs in a browser`);
    }
    const calls = [...served.filter(isOwn), ...bounded];
    if (calls.length === 0 && !isAsking) {
      return notApplicable(`every outbound call that was seen (${served.length}) is in a script beside the program`);
    }
    const versions = { manifests, locked: seen.everywhere("manifest.locked") };
    const settings = seen.all("client.exported").filter(({ data }) => data.everywhere);
    const signs = { manifests, pins: seen.everywhere("build.toolchain"), images: seen.all("container.image") };
    const known = calls.map((call) => withKnownFixes(withVersion(call, versions), signs));
    // Which database an engine connects to may be said nowhere.
    const decided = known.filter(({ data: { timeout } }) => !isUndecided(timeout));
    const verdict = judge(decided.length > 0 ? decided : known, asked, settings, seen.limits.outboundTimeout);
    if (verdict.outcome === "fail") {
      const isAll = isCommand(seen.component, seen.all("container.image"));
      const isIn = root === "" || seen.component.kinds.includes("library") ? inCommands(manifests) : () => false;
      const isPeoples = (path: string) => isTyped(path, root) || isIn(path);
      const told = (each: Finding) => (isAll || isPeoples(each.place?.path ?? "") ? ofCommand(each) : each);
      const [first, ...others] = verdict.findings;
      return { ...verdict, findings: [told(first), ...others.map(told)] };
    }
    return unread.length > 0 && verdict.outcome === "pass"
      ? unknown(`calls of ${unread.join(" and ")} code are not read yet`, ...verdict.evidence)
      : verdict;
  },
});

function isUndecided(timeout: Timeout): boolean {
  return timeout.state === "unknown" && timeout.byPackage !== undefined;
}

/** Languages whose calls nobody reads yet. */
/** `asked`: what is asked by packages of which nothing is known. */
function judge(
  seen: readonly Call[],
  asked: readonly Evidence[],
  settings: readonly Setting[],
  limit: number,
): Verdict {
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

  const unclear = [
    ...calls.flatMap(({ place, data }) => {
      if (data.timeout.state !== "unknown") return [];
      const message = `${data.call} could not be followed: ${data.timeout.reason}`;
      return [{ message, place, undecided: true as const }];
    }),
    ...asked,
  ];
  const [first, ...others] = oncePerPlace(calls.flatMap((call) => findingsOf(call, limit)));
  // What nobody could follow is no smaller for what was found beside it.
  if (first) return { outcome: "fail", findings: [first, ...others], evidence: [...evidence, ...unclear], ...notes };
  const [reason] = unclear;
  if (!reason) return { outcome: "pass", evidence, ...notes };
  const hidden = unclear.length - 1;
  const all = calls.length + asked.length;
  const more = hidden > 0 ? `, and ${count(hidden, "more call")} of ${all} could not be followed` : "";
  return { outcome: "unknown", reason: `${reason.message}${more}`, evidence: [...evidence, ...unclear], ...notes };
}

/** A setting of the whole process holds for calls of which nothing else is known. */
function takesSetting({ data: { timeout } }: Call): boolean {
  if (timeout.state === "set") return timeout.by === "default";
  return timeout.state === "missing" || timeout.state === "default" || timeout.state === "unknown";
}
