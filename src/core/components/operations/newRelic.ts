import type { InfrastructureFields } from "../../model.ts";
import { blocksAt, textsAt } from "../linkInfrastructureValues.ts";
import type { Looks } from "./alertLooks.ts";
import { subjectsOfWords } from "./subjects.ts";

/** What a condition of New Relic looks at: https://registry.terraform.io/providers/newrelic/newrelic/latest/docs */
export function newRelicLooks(type: string, fields: InfrastructureFields): Looks | undefined {
  const about = (subjects: Looks["subjects"]): Looks => ({ tool: "New Relic", subjects, metrics: [] });
  switch (type) {
    case "newrelic_nrql_alert_condition":
      return about(subjectsOfWords(blocksAt(fields, "nrql").flatMap((block) => textsAt(block, "query"))));
    case "newrelic_alert_condition":
      return about(subjectsOfWords(textsAt(fields, "metric")));
    // Hosts, their processes and what they have left: https://docs.newrelic.com/docs/infrastructure/infrastructure-alerts/
    case "newrelic_infra_alert_condition":
      return about(["saturation"]);
    case "newrelic_synthetics_alert_condition":
    case "newrelic_synthetics_multilocation_alert_condition":
      return about(["availability"]);
    default:
      return undefined;
  }
}
