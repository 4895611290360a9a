import type { Scaffold } from "../../scaffold.ts";

/** Writes where alerts go: https://prometheus.io/docs/alerting/latest/configuration/ */
export const alertmanagerRoute: Scaffold = {
  id: "alertmanager-route",
  title: "Write where alerts go",
  description:
    "Writes monitoring/alertmanager.yaml: pages by severity to PagerDuty, the rest to Slack, grouped so that one outage is one page. Keys are read from files.",
  check: "alerting/routing",

  async plan({ read }) {
    const path = "monitoring/alertmanager.yaml";
    if ((await read(path)) !== undefined) return { creates: [], edits: [], nothing: `${path} is there already.` };
    const text = `route:
  receiver: team
  group_by: [alertname, team]
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 4h
  routes:
    - receiver: pager
      matchers:
        - severity="page"
    - receiver: "null"
      matchers:
        - alertname="Watchdog"
inhibit_rules:
  - source_matchers: [severity="page"]
    target_matchers: [severity="ticket"]
    equal: [alertname, team]
receivers:
  - name: "null"
  - name: team
    slack_configs:
      - channel: "#alerts"
        api_url_file: /etc/alertmanager/slack
        send_resolved: true
  - name: pager
    pagerduty_configs:
      - routing_key_file: /etc/alertmanager/pagerduty
`;
    return { creates: [{ path, text }], edits: [] };
  },
};
