import type { Check } from "../../model.ts";
import applicability from "./applicability.ts";
import classification from "./classification.ts";
import consent from "./consent.ts";
import dataMap from "./data-map.ts";
import dataSubjectRequests from "./data-subject-requests.ts";
import training from "./training.ts";
import vendorAgreements from "./vendor-agreements.ts";

/** In the checklist's order. */
export const COMPLIANCE: readonly Check[] = [
  applicability,
  dataMap,
  classification,
  dataSubjectRequests,
  consent,
  vendorAgreements,
  training,
];
