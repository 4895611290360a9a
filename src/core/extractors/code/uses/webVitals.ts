import type { UseTable } from "./row.ts";

const VITALS = "https://github.com/GoogleChrome/web-vitals#api";

/** What pages measure of themselves for the people who use them. */
export const WEB_VITALS: UseTable = {
  topic: "web-vitals",
  rows: {
    javascript: [
      {
        library: "web-vitals",
        role: "vitals",
        calls: ["onLCP", "onINP", "onCLS", "onFCP", "onTTFB", "getLCP", "getCLS", "getFID"].flatMap((name) => [
          `web-vitals#${name}`,
          `web-vitals/attribution#${name}`,
        ]),
        source: VITALS,
      },
      {
        library: "Next.js",
        role: "vitals",
        calls: ["next/web-vitals#useReportWebVitals"],
        source: "https://nextjs.org/docs/app/guides/analytics",
      },
      {
        library: "Vercel Speed Insights",
        role: "vitals",
        calls: ["@vercel/speed-insights#injectSpeedInsights"],
        imports: [
          "@vercel/speed-insights/next",
          "@vercel/speed-insights/react",
          "@vercel/speed-insights/sveltekit",
          "@vercel/speed-insights/vue",
        ],
        source: "https://vercel.com/docs/speed-insights",
      },
      {
        library: "Datadog RUM",
        role: "vitals",
        calls: ["@datadog/browser-rum#datadogRum.init"],
        source: "https://docs.datadoghq.com/real_user_monitoring/application_monitoring/browser/setup/",
      },
      {
        library: "Grafana Faro",
        role: "vitals",
        calls: ["@grafana/faro-web-sdk#initializeFaro", "@grafana/faro-react#initializeFaro"],
        source: "https://grafana.com/docs/grafana-cloud/monitor-applications/frontend-observability/",
      },
      {
        library: "New Relic Browser",
        role: "vitals",
        calls: ["@newrelic/browser-agent#BrowserAgent", "@newrelic/browser-agent/loaders/browser-agent#BrowserAgent"],
        source: "https://docs.newrelic.com/docs/browser/",
      },
      {
        library: "Elastic RUM",
        role: "vitals",
        calls: ["@elastic/apm-rum#init", "@elastic/apm-rum-react#init"],
        imports: ["@elastic/apm-rum-react", "@elastic/apm-rum-vue"],
        source: "https://www.elastic.co/docs/reference/apm/agents/rum-js",
      },
      {
        library: "Application Insights",
        role: "vitals",
        calls: ["@microsoft/applicationinsights-web#ApplicationInsights"],
        source: "https://learn.microsoft.com/azure/azure-monitor/app/javascript-sdk",
      },
      {
        library: "Sentry",
        role: "vitals",
        calls: ["browser", "react", "nextjs", "vue", "svelte", "angular", "remix"].flatMap((name) => [
          `@sentry/${name}#browserTracingIntegration`,
        ]),
        source:
          "https://docs.sentry.io/platforms/javascript/guides/react/tracing/instrumentation/automatic-instrumentation/",
      },
    ],
  },
};
