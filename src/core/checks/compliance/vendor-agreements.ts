import { notListed } from "../../components/linkDependencies.ts";
import { attest } from "../attest.ts";
import { vendorsIn } from "../vendors.ts";

/** Once a year: contracts run out, and vendors come in with a package. */
const REVIEW_DAYS = 365;

export default attest({
  id: "compliance/vendor-agreements",
  title: "Agreements with every vendor that handles data are on file",
  level: "critical",
  reviewDays: REVIEW_DAYS,
  scaffolds: ["vendor-register"],
  asks: "which vendors handle personal or confidential data, and where the agreement with each is kept",
  documents: ["vendors"],
  reads: ["manifest.package"],
  hints: (seen) => vendorsIn(seen.everywhere("manifest.package")).map(({ evidence }) => evidence),
  notes: (seen) =>
    notListed(vendorsIn(seen.everywhere("manifest.package")), seen.everywhere("document.page"), ["vendors"]),
});
