import type { Evidence, Seen, Signal, Verdict } from "../../model.ts";
import { fail, pass, unknown } from "../../verdict.ts";
import { defineCheck, unreadLanguages } from "../define.ts";

type Reads = "library.used" | "manifest.package";
const MOST_EVIDENCE = 5;

export default defineCheck({
  id: "delivery/feature-flags",
  title: "Features can ship dark, ramp up and be switched off",
  level: "standard",
  mode: "auto",
  scope: "component",
  appliesTo: ["service", "worker", "web", "function"],
  scaffolds: ["feature-flags"],
  reads: ["library.used", "manifest.package"],

  decide(seen: Seen<Reads>): Verdict {
    const used = seen.all("library.used").filter(({ data }) => data.topic === "flags");
    const known = used.filter(({ data }) => data.role === "evaluates");
    if (known.length > 0) return pass(...known.slice(0, MOST_EVIDENCE).map(evidenceOf));
    const listed = seen.all("manifest.package").flatMap(({ data, place }): readonly Evidence[] => {
      const name = data.dependencies.find((each) => PACKAGES.test(each));
      return name === undefined ? [] : [{ message: `depends on ${name}`, place }];
    });
    if (listed.length > 0)
      return unknown(
        "a library for feature flags is a dependency, and no call of it was seen in code that is read",
        ...listed,
      );
    if (used.length > 0)
      return unknown(
        "features are switched by settings or functions of its own; whether one can be ramped up, and switched off without a release, a person can say",
        ...used.slice(0, MOST_EVIDENCE).map(evidenceOf),
      );
    const unread = unreadLanguages(seen.component);
    if (unread.length > 0) return unknown(`feature flags of ${unread.join(" and ")} code are not known yet`);
    return fail({
      kind: "flags-missing",
      message: `No feature flag was seen in ${seen.files} files: what a release brings is on for everybody at once, and only another release takes it off.`,
      severity: "info",
      ...placed(seen),
      identity: "flags-missing",
      fixes: [{ kind: "scaffold", title: "Begin with OpenFeature", safety: "review", scaffold: "feature-flags" }],
    });
  },
});

/** Packages of the systems in the table of flags, as registries spell them. */
const PACKAGES =
  /openfeature|launchdarkly|unleash(?:-|$|ed|client)|flagsmith|growthbook|configcat|splitio|statsig|optimizely|flipt|go-feature-flag|^flipper|waffle|FeatureManagement|pennant|togglz|ff4j|@devcycle\/|^@?eppo|feature-management$|featuremanagement|appconfigdata|flagception|^rollout$|django-flags|@vercel\/flags/i;

function evidenceOf({ data, place }: Signal<"library.used">): Evidence {
  return {
    message: data.role === "home-grown" ? `${data.call} switches something` : `${data.call} (${data.library})`,
    place,
  };
}

/** Where the component is described. */
function placed(seen: Seen<Reads>) {
  const place = seen.all("manifest.package")[0]?.place;
  return place ? { place } : {};
}
