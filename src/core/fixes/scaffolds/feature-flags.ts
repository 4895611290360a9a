import type { Scaffold } from "../scaffold.ts";
import { FLAGS } from "./flags/index.ts";
import { fitsTopic, planTopic } from "./topic.ts";

/** Begins feature flags with OpenFeature, whose in-memory provider a vendor's takes the place of later. */
export const featureFlags: Scaffold = {
  id: "feature-flags",
  title: "Begin feature flags with OpenFeature",
  description:
    "Writes what asks OpenFeature for flags, with defaults that are safe and a provider in memory until one of a vendor takes its place; in Laravel it is Pennant that is asked, in ASP.NET Core Microsoft's own flags.",
  check: "delivery/feature-flags",
  fits: fitsTopic(FLAGS),
  plan: (context) => planTopic(FLAGS, context),
};
