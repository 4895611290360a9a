import type { ComponentKind } from "../../model.ts";
import { documented, entry } from "../documented.ts";

/** Where people meet the product. */
const FACING: readonly ComponentKind[] = ["web", "service", "function"];

export default documented<"manifest.package">({
  id: "compliance/consent",
  title: "Consent is asked for, recorded and can be taken back",
  level: "critical",
  reviewDays: 365,
  appliesTo: FACING,
  topics: ["consent"],
  parts: [
    { name: "what is asked for", isIn: entry(/purpose|categor|what\b|ask|cookie|consent/i) },
    { name: "how it is taken back", isIn: entry(/withdraw|revok|opt[- ]?out|taken? back|delet|change/i) },
  ],
  follows: "Somebody who changes their mind has no way to say so.",
  asks: "where consent is asked for, how it is recorded, and how it is taken back, or that none is needed",
  reads: ["manifest.package"],
  also: (seen) => ({
    evidence: seen
      .everywhere("manifest.package")
      .flatMap(({ data, place }) =>
        data.dependencies
          .filter((name) => PLATFORMS.test(name))
          .map((name) => ({ message: `${name} is used, which manages consent.`, place })),
      ),
  }),
});

/** Packages of consent managers: https://www.npmjs.com/package/vanilla-cookieconsent, …/@didomi/react, …/klaro, …/@usercentrics/cmp-browser-sdk */
const PLATFORMS =
  /^(?:vanilla-cookieconsent|cookieconsent|klaro|@didomi\/.+|@usercentrics\/.+|react-cookie-consent|@cookiebot\/.+|django-cookie-consent|@c15t\/.+|c15t)$/;
