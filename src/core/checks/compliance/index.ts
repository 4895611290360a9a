import type { Check } from "../../model.ts";
import applicability from "./applicability.ts";
import dataSubjectRequests from "./data-subject-requests.ts";
import training from "./training.ts";
import vendorAgreements from "./vendor-agreements.ts";

/** In the checklist's order. */
export const COMPLIANCE: readonly Check[] = [applicability, dataSubjectRequests, vendorAgreements, training];
