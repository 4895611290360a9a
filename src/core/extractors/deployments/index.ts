import type { Extractor } from "../extractor.ts";
import { helmReleases } from "../helm/releases.ts";
import { helmSources } from "../helm/sources.ts";
import { aspireHost } from "./aspire.ts";
import { helmChart, helmValues } from "./helm.ts";
import { cloudflareWorker, samTemplate, serverlessFramework } from "./serverless.ts";
import { skaffold } from "./skaffold.ts";

/** What says which parts of the workspace are deployed, and under which names. */
export const DEPLOYMENTS: readonly Extractor[] = [
  skaffold,
  helmChart,
  helmValues,
  helmSources,
  helmReleases,
  aspireHost,
  serverlessFramework,
  samTemplate,
  cloudflareWorker,
];
