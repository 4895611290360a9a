import type { Scaffold } from "../../scaffold.ts";
import { dataMap } from "./dataMap.ts";
import { documentScaffold, stores, table } from "./document.ts";
import { outside } from "./flows.ts";
import { releaseReview } from "./releaseReview.ts";
import { threatModel } from "./threatModel.ts";

const retention = documentScaffold({
  id: "retention-policy",
  title: "Write down how long data is kept",
  description: "Writes docs/data-retention.md with a row for each store that the code uses, and one for logs.",
  check: "data/retention",
  path: () => "docs/data-retention.md",
  matter: ({ today }) => [`last_reviewed: ${today}`],
  body: (context) => `
# How long data is kept

${table(
  ["What", "Where", "Kept for", "Deleted by"],
  [
    ...stores(context).map((store) => ["<which data>", store, "<number of days>", "<job or setting>"]),
    ["Logs", "<where>", "<number of days>", "<setting>"],
  ],
)}
`,
});

const caching = documentScaffold({
  id: "caching-register",
  title: "Write down what is cached",
  description: "Writes docs/caching.md: each layer, what it holds, for how long, and how it is made invalid.",
  check: "performance/caching-strategy",
  path: () => "docs/caching.md",
  matter: ({ today }) => [`last_reviewed: ${today}`],
  body: (context) => `
# Caching

${table(
  ["Layer", "What", "How long (TTL)", "How it is made invalid"],
  ["Browser", "CDN", ...stores(context).filter((store) => store === "redis")].map((layer) => [
    layer,
    layer === "CDN" ? "<what, or none>" : "<what>",
    "<number of seconds>",
    "<describe>",
  ]),
)}
`,
});

const vendorRegister = documentScaffold({
  id: "vendor-register",
  title: "Write the register of vendors",
  description:
    "Writes compliance/vendors.md with the vendors whose packages are used; agreements and owners are left to be filled in.",
  check: "compliance/vendor-agreements",
  path: () => "compliance/vendors.md",
  matter: ({ today }) => [`last_reviewed: ${today}`],
  body: (context) => `
# Vendors

${table(
  ["Vendor", "Which data it gets", "Processing agreement", "Region", "Owner"],
  [...outside(context), "<cloud or host that it runs on>"].map((name) => [
    name,
    "<which data>",
    "<link>",
    "<region>",
    "<person>",
  ]),
)}
`,
});

/** Policies and registers. */
export const POLICY_DOCUMENTS: readonly Scaffold[] = [
  threatModel,
  dataMap,
  retention,
  caching,
  releaseReview,
  vendorRegister,
];
