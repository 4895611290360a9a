import type { Evidence, Seen } from "../../model.ts";
import { isForDevelopment } from "../deployFiles.ts";
import { dependsOn } from "./packages.ts";

type Reads = "container.platform" | "deployment.part" | "manifest.package";

/**
 * What counts and times each call of what it runs, with its failures, unasked.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html · https://docs.aws.amazon.com/apprunner/latest/dg/monitor-cw.html ·
 * https://docs.cloud.google.com/run/docs/monitoring · https://docs.cloud.google.com/monitoring/api/metrics_gcp_c#gcp-cloudfunctions ·
 * https://docs.cloud.google.com/monitoring/api/metrics_gcp_a_b#gcp-appengine · https://developers.cloudflare.com/workers/observability/metrics-and-analytics/
 */
const MEASURING: ReadonlyMap<string, string> = new Map([
  ["AWS Lambda", "AWS Lambda"],
  ["AWS SAM", "AWS Lambda"],
  ["App Runner", "App Runner"],
  ["Cloud Run", "Cloud Run"],
  ["Cloud Functions", "Cloud Functions"],
  ["App Engine", "App Engine"],
  ["Cloudflare Workers", "Cloudflare"],
]);

/** Packages that only what runs on one platform is written with. */
const WRITTEN_FOR: readonly (readonly [packages: RegExp, platform: string])[] = [
  [
    /^(?:@types\/aws-lambda|@middy\/core|@aws-lambda-powertools\/.+|mangum|aws-lambda-powertools|chalice|github\.com\/aws\/aws-lambda-go|com\.amazonaws:aws-lambda-java-core|Amazon\.Lambda\.Core|lambda_runtime|lambda_http)$/,
    "AWS Lambda",
  ],
  [/functions-framework(?:-api|-go)?$/, "Cloud Functions"],
];

/** The platform that measures a component's calls by itself, where one is known. */
export function platformMeasures(seen: Seen<Reads>): readonly Evidence[] {
  const named = [
    ...seen.all("container.platform").map(({ data, place }) => ({ name: data.platform, place })),
    ...seen.all("deployment.part").map(({ data, place }) => ({ name: data.tool, place })),
  ];
  for (const { name, place } of named) {
    const platform = MEASURING.get(name);
    if (platform !== undefined && !isForDevelopment(place.path)) return [{ message: says(platform), place }];
  }
  if (!isFunction(seen)) return [];
  for (const [pattern, platform] of WRITTEN_FOR) {
    const found = dependsOn(seen, pattern);
    if (found !== undefined) return [{ ...found, message: says(platform) }];
  }
  return [];
}

/** True for what a platform calls and nothing else starts. */
export function isFunction({ component: { kinds } }: Pick<Seen<Reads>, "component">): boolean {
  return kinds.length > 0 && kinds.every((kind) => kind === "function");
}

function says(platform: string): string {
  return `${platform} counts and times each call, and how many fail.`;
}
