import type { Component, Finding, Seen, Signal } from "../../model.ts";
import { listed } from "../../output/words.ts";
import { allOf, fail, notApplicable, pass } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

type Config = Signal<"readiness.config">;
const CONFIG_PATH = ".readiness/config.yaml";

export default defineCheck({
  id: "governance/readiness-definition",
  title: "The repository says what ready means here",
  level: "essential",
  mode: "auto",
  scope: "repository",
  reads: ["readiness.config"],

  decide(seen: Seen<"readiness.config">) {
    const config = seen.all("readiness.config")[0];
    if (config === undefined) return fail(nothingSaid(seen));
    if (!config.data.valid)
      return fail({
        kind: "definition-broken",
        message: `${CONFIG_PATH} says something that cannot be understood, so none of it counts.`,
        severity: "warning",
        place: config.place,
        fixes: [],
      });
    return allOf([criticality(config), components(config, seen.components)], "");
  },
});

function nothingSaid({ component }: Seen<"readiness.config">): Finding {
  return {
    kind: "definition-missing",
    message: `There is no ${CONFIG_PATH}. Until it says how critical this is, ${component.criticality} criticality is only assumed.`,
    severity: "info",
    identity: "definition-missing",
    fixes: [
      {
        kind: "edit",
        title: `Write ${CONFIG_PATH}`,
        safety: "review",
        edits: [],
        creates: [
          {
            path: CONFIG_PATH,
            text: `version: 1\n# How much is at stake: internal, standard or critical. It decides how much is asked.\ncriticality: ${component.criticality}\n`,
          },
        ],
      },
    ],
  };
}

function criticality({ data, place }: Config) {
  if (data.criticality !== undefined) return pass({ message: `Criticality is ${data.criticality}.`, place });
  return fail({
    kind: "criticality-missing",
    message: `${CONFIG_PATH} does not say how critical this is, so standard is assumed.`,
    severity: "info",
    place,
    fixes: [
      {
        kind: "edit",
        title: "Say criticality: standard",
        safety: "review",
        edits: [
          {
            path: place.path,
            span: { start: data.insertAt, end: data.insertAt },
            text: "criticality: standard\n",
          },
        ],
      },
    ],
  });
}

/** With one component there is nothing to tell apart; with several, somebody has to say what each is. */
function components({ data, place }: Config, found: readonly Component[]) {
  if (found.length < 2) return notApplicable("one component");
  const unnamed = found.filter(({ root }) => !data.components.includes(root));
  if (unnamed.length === 0) return pass({ message: `All ${found.length} components are listed.`, place });
  const list = listed(unnamed.map(({ id }) => id));
  return fail({
    kind: "components-unlisted",
    message: `${CONFIG_PATH} does not list ${list}. What they are and how critical is only assumed.`,
    severity: "info",
    place,
    identity: "components-unlisted",
    fixes: [],
  });
}
