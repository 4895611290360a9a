import type { Finding, Seen, Signal, Verdict } from "../../model.ts";
import { fail, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

const READS = ["updates.automated", "manifest.package", "document.page"] as const;

/** How Dependabot calls each ecosystem: https://docs.github.com/en/code-security/dependabot/ecosystems-supported-by-dependabot/supported-ecosystems-and-repositories */
const ECOSYSTEMS: Readonly<Record<string, readonly string[]>> = {
  npm: ["npm", "bun", "deno"],
  python: ["pip", "uv", "conda"],
  go: ["gomod"],
  java: ["maven", "gradle", "sbt"],
  dotnet: ["nuget", "dotnet-sdk"],
  ruby: ["bundler"],
  php: ["composer"],
  rust: ["cargo", "rust-toolchain"],
};

export default defineCheck({
  id: "security/patch-process",
  title: "Updates are applied on a schedule",
  level: "standard",
  mode: "partial",
  scope: "repository",
  scaffolds: ["dependabot", "security-policy"],
  reads: READS,

  decide(seen): Verdict {
    const found = seen.all("updates.automated");
    const pinning = found.find(({ data }) => data.onlyPins !== undefined);
    const all = found.filter((each) => each !== pinning);
    const live = all.filter(({ data }) => data.off === undefined);
    const off = all.find(({ data }) => data.off !== undefined);
    if (live.length === 0 && off?.data.mends) {
      // https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference#open-pull-requests-limit-
      return unknown(
        `${off.data.by} proposes nothing but what mends a known vulnerability, where the repository's settings have that on; who applies the other updates only a person can say`,
        { message: `${off.data.by} is set up and ${off.data.off}.`, place: off.place },
      );
    }
    if (live.length === 0 && off) {
      return fail({
        kind: "updates-off",
        message: `${off.data.by} is set up and ${off.data.off}: no update is proposed.`,
        severity: "warning",
        place: off.place,
        fixes: [],
      });
    }
    if (live.length === 0 && pinning)
      return unknown("who applies new versions, and how often, only a person can say", {
        message: `${pinning.data.by} pins what is there and is told to propose no new version.`,
        place: pinning.place,
      });
    if (live.length === 0)
      return unknown(
        "no Dependabot or Renovate configuration was seen; who applies updates, and how often, only a person can say",
      );
    const evidence = live.map(({ data, place }) => ({
      message: `${data.by} looks for updates ${data.schedules.join(", ") || "on a schedule"}.`,
      place,
    }));
    const missing = uncovered(seen, live);
    const [first, ...others] = missing;
    return first ? { outcome: "fail", findings: [first, ...others], evidence } : pass(...evidence);
  },
});

/** Ecosystems of packages that run, which no configuration names. */
function uncovered(
  seen: Seen<(typeof READS)[number]>,
  live: readonly Signal<"updates.automated">[],
): readonly Finding[] {
  if (live.some(({ data }) => data.by === "Renovate")) return [];
  const named = new Set(live.flatMap(({ data }) => data.ecosystems));
  const mended = new Set(live.flatMap(({ data }) => data.onlyMends ?? []));
  const manifests = seen
    .all("manifest.package")
    .filter(({ data }) => data.runs !== undefined && data.dependencies.length > 0);
  const open = new Map(
    manifests
      .map((each) => [each.data.ecosystem, each] as const)
      .filter(([ecosystem]) => !(ECOSYSTEMS[ecosystem] ?? []).some((name) => named.has(name) || mended.has(name))),
  );
  return [...open].map(([ecosystem, { data, place }]) => ({
    kind: "ecosystem-uncovered",
    message: `Dependabot watches ${[...named].join(", ") || "nothing"} and not ${(ECOSYSTEMS[ecosystem] ?? [ecosystem])[0]}: no update is proposed for ${data.name ?? place.path}.`,
    severity: "warning",
    place,
    ...(live[0] ? { related: [{ message: "What Dependabot watches is set here.", place: live[0].place }] } : {}),
    fixes: [],
  }));
}
