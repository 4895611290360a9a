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
      'resource "grafana_oncall_on_call_shift" "a" {\n  name = "Orders"\n  rolling_users = [["a"], ["b", "a"]]\n}\n',
      'Grafana OnCall has the rota "Orders" of 2 people.',
    ],
    [
      'resource "grafana_oncall_on_call_shift" "a" {\n  name = "Orders"\n  users = [data.grafana_oncall_user.a.id]\n}\n',
      'Grafana OnCall has the rota "Orders" of one person.',
    ],
    [
      'resource "grafana_oncall_on_call_shift" "day" {\n  name = "Day"\n  rolling_users = [[data.grafana_oncall_user.a.id], [data.grafana_oncall_user.b.id]]\n}\nresource "grafana_oncall_on_call_shift" "night" {\n  name = "Night"\n  users = [data.grafana_oncall_user.c.id]\n}\nresource "grafana_oncall_schedule" "a" {\n  name = "Orders"\n  type = "calendar"\n  shifts = [grafana_oncall_on_call_shift.day.id, grafana_oncall_on_call_shift.night.id]\n}\n',
      'Grafana OnCall has the rota "Orders" of 3 people.',
    ],
    [
      'resource "grafana_oncall_schedule" "a" {\n  name = "Orders"\n  type = "web"\n}\n',
      'Grafana OnCall has the rota "Orders".',
    ],
    [
      'resource "grafana_oncall_schedule" "a" {\n  name = "Orders"\n  type = "ical"\n  ical_url_primary = "https://calendar.example.com/orders.ics"\n}\n',
      'Grafana OnCall has the rota "Orders".',
    ],
  ])("%s", async (terraform, words) => expect((await said(terraform)).words).toEqual([words]));

  test.each([
    ["one person and no way up", schedule("[pagerduty_user.a.id]"), ["rota-of-one"]],
    ["one person and one level", schedule("[pagerduty_user.a.id]") + policy(1), ["rota-of-one"]],
    ["one person and two levels", schedule("[pagerduty_user.a.id]") + policy(2), []],
    ["two people", schedule("[pagerduty_user.a.id, pagerduty_user.b.id]"), []],
    ["who knows how many", schedule("var.users"), []],
  ])("%s", async (_, terraform, kinds) => expect((await said(terraform)).kinds).toEqual(kinds));

  test("an owner for whom none of several rotas is named is noted where they are named", async () => {
    const files = {
      "orders/package.json": SERVICE["package.json"],
      "payments/package.json": SERVICE["package.json"].replace("orders", "payments"),
      "search/package.json": SERVICE["package.json"].replace("orders", "search"),
      CODEOWNERS: "orders/ @shop/orders\npayments/ @shop/payments\nsearch/ @shop/discovery\n",
      "infra/on-call.tf": [schedule('["a", "b"]'), schedule('["a", "b"]').replace("Orders", "Payments primary")].join(
        "",
      ),
    };
    const { findings } = itemOf(await scanFiles(files, [onCall]), onCall.id);
    expect(findings.map(({ kind, place, related }) => [kind, place?.path, related?.length])).toEqual([
      ["owner-without-rota", "CODEOWNERS", 2],
    ]);
    const third = schedule('["a", "b"]').replace("Orders", "Discovery");
    const whole = { ...files, "infra/on-call.tf": files["infra/on-call.tf"] + third };
    expect(itemOf(await scanFiles(whole, [onCall]), onCall.id).findings).toEqual([]);
  });
});
