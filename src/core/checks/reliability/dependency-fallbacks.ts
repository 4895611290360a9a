import { notListed } from "../../components/linkDependencies.ts";
import { attest } from "../attest.ts";
import { vendorsIn } from "../vendors.ts";
import { calledHosts } from "./calledHosts.ts";

/** Contracts, vendors and the calls to them change several times a year. */
const REVIEW_DAYS = 180;

export default attest({
  id: "reliability/dependency-fallbacks",
  title: "Every vendor and upstream service has a known fallback",
  level: "standard",
  reviewDays: REVIEW_DAYS,
  asks: "what happens to users when each vendor or upstream service is down, which fallback there is, and what it promises",
  documents: ["dependencies", "vendors"],
  scaffolds: ["dependency-inventory"],
  reads: ["manifest.package", "call.outbound", "catalog.entity"],
  hints: (seen) => [
    ...vendorsIn(seen.everywhere("manifest.package")).map(({ evidence }) => evidence),
    ...calledHosts(seen.everywhere("call.outbound")),
    ...seen.everywhere("catalog.entity").flatMap(({ data, place }) => {
      const needs = data.dependsOn.join(", ");
      return needs === "" ? [] : [{ message: `${data.name} depends on ${needs}.`, place }];
    }),
  ],
  notes: (seen) =>
    notListed(vendorsIn(seen.everywhere("manifest.package")), seen.everywhere("document.page"), [
      "dependencies",
      "vendors",
    ]),
});
