import type { Scaffold } from "../scaffold.ts";
import { fitsTopic, planTopic } from "./topic.ts";
import { WEB_VITALS } from "./webVitals/index.ts";

/** Has pages say how quick they are for those who visit. */
export const webVitals: Scaffold = {
  id: "web-vitals",
  title: "Measure Core Web Vitals of those who visit",
  description:
    "Creates what measures loading, interaction and shifts in each visit and sends them where VITALS_URL says, or by the monitoring that the page has already.",
  check: "performance/web-vitals",
  perComponent: true,
  fits: fitsTopic(WEB_VITALS),
  plan: (context) => planTopic(WEB_VITALS, context),
};
