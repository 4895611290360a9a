import { describe, expect, test } from "vitest";
import onCall from "../../../src/core/checks/incident/on-call.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

const SERVICE = {
  "package.json": '{"name":"orders","scripts":{"start":"node ."},"dependencies":{"express":"4"}}',
};

async function said(terraform: string) {
  const item = itemOf(await scanFiles({ ...SERVICE, "infra/on-call.tf": terraform }, [onCall]), onCall.id);
  return { words: item.evidence.map(({ message }) => message), kinds: item.findings.map(({ kind }) => kind) };
}

const schedule = (users: string) =>
  `resource "pagerduty_schedule" "a" {\n  name = "Orders"\n  layer {\n    users = ${users}\n  }\n}\n`;
const policy = (rules: number) =>
  `resource "pagerduty_escalation_policy" "a" {\n  name = "Way up"\n${"  rule {\n    escalation_delay_in_minutes = 10\n  }\n".repeat(rules)}}\n`;

describe("rotas that Terraform declares", () => {
  test.each([
    [schedule("[pagerduty_user.a.id, pagerduty_user.b.id]"), 'PagerDuty has the rota "Orders" of 2 people.'],
    [schedule("[for user in var.users : user.id]"), 'PagerDuty has the rota "Orders".'],
    [policy(2), 'PagerDuty has the way up "Way up" of 2 levels.'],
    [
      'resource "opsgenie_schedule_rotation" "a" {\n  name = "Orders"\n  participant { type = "user" }\n  participant { type = "user" }\n}\n',
      'Opsgenie has the rota "Orders" of 2 people.',
    ],
    [
      'resource "grafana_oncall_on_call_shift" "a" {\n  name = "Orders"\n  rolling_users = [["a"], ["b"]]\n}\n',
      'Grafana OnCall has the rota "Orders".',
    ],
    [
      'resource "grafana_oncall_on_call_shift" "a" {\n  name = "Orders"\n  users = [data.grafana_oncall_user.a.id]\n}\n',
      'Grafana OnCall has the rota "Orders" of one person.',
    ],
  ])("%s", async (terraform, words) => expect((await said(terraform)).words).toEqual([words]));

  test.each([
    ["one person and no way up", schedule("[pagerduty_user.a.id]"), ["rota-of-one"]],
    ["one person and one level", schedule("[pagerduty_user.a.id]") + policy(1), ["rota-of-one"]],
    ["one person and two levels", schedule("[pagerduty_user.a.id]") + policy(2), []],
    ["two people", schedule("[pagerduty_user.a.id, pagerduty_user.b.id]"), []],
    ["who knows how many", schedule("var.users"), []],
  ])("%s", async (_, terraform, kinds) => expect((await said(terraform)).kinds).toEqual(kinds));
});
