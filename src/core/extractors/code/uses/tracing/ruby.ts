import type { Site } from "../../resilience/site.ts";
import type { UseRow } from "../row.ts";

const DATADOG = "https://docs.datadoghq.com/tracing/trace_collection/automatic_instrumentation/dd_libraries/ruby/";

export const RUBY_TRACING: readonly UseRow[] = [
  {
    library: "OpenTelemetry",
    role: "sdk",
    calls: ["OpenTelemetry#SDK.configure", "#OpenTelemetry.SDK.configure"],
    // Without an exporter of its own it sends OTLP.
    says: { exports: true },
    source: "https://opentelemetry.io/docs/languages/ruby/getting-started/",
  },
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: ["~*.use_all", "~c.use_all"],
    words: ["use_all"],
    says: { of: "all" },
    source: "https://opentelemetry.io/docs/languages/ruby/libraries/",
  },
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: ["~c.use", "~config.use"],
    words: ["OpenTelemetry::Instrumentation"],
    when: ({ expression, resolver: { program } }) =>
      /Instrumentation::(?:Rails|Rack|Sinatra|ActionPack)/.test(
        program.text.slice(expression.span.start, expression.span.end),
      ),
    says: { of: "server" },
    source: "https://opentelemetry.io/docs/languages/ruby/libraries/",
  },
  {
    library: "OpenTelemetry",
    role: "instrumentation",
    calls: ["~c.use", "~config.use"],
    words: ["OpenTelemetry::Instrumentation"],
    when: ({ expression, resolver: { program } }) =>
      /Instrumentation::(?:PG|Mysql2|ActiveRecord|Redis|Mongo|Rails)/.test(
        program.text.slice(expression.span.start, expression.span.end),
      ),
    says: { of: "store" },
    source: "https://opentelemetry.io/docs/languages/ruby/libraries/",
  },
  {
    library: "OpenTelemetry",
    role: "propagator",
    calls: [],
    assigns: ["OpenTelemetry.propagation"],
    source: "https://opentelemetry.io/docs/languages/ruby/",
  },
  {
    library: "Datadog",
    role: "agent",
    calls: ["Datadog#configure", "#Datadog.configure"],
    // Profiles and sent logs are set up by the same call.
    when: ({ call, resolver: { program } }) =>
      call !== undefined && /\b(?:instrument|use)\b/.test(program.text.slice(call.span.start, call.span.end)),
    says: { of: "all", correlates: true },
    source: DATADOG,
  },
  {
    library: "Datadog",
    role: "agent",
    calls: ["#require", "~require"],
    words: ["datadog/auto_instrument", "ddtrace/auto_instrument"],
    when: isOf("datadog/auto_instrument", "ddtrace/auto_instrument"),
    says: { of: "all", correlates: true },
    source: DATADOG,
  },
  {
    library: "New Relic",
    role: "agent",
    calls: ["NewRelic#Agent.manual_start", "#NewRelic.Agent.manual_start"],
    says: { of: "all", correlates: true },
    source: "https://docs.newrelic.com/docs/apm/agents/ruby-agent/installation/install-new-relic-ruby-agent/",
  },
  {
    library: "New Relic",
    role: "agent",
    calls: ["#require", "~require"],
    words: ["newrelic_rpm"],
    when: isOf("newrelic_rpm"),
    says: { of: "all", correlates: true },
    source: "https://docs.newrelic.com/docs/apm/agents/ruby-agent/installation/install-new-relic-ruby-agent/",
  },
  {
    library: "AppSignal",
    role: "agent",
    calls: ["Appsignal#start", "#Appsignal.start"],
    says: { of: "all" },
    source: "https://docs.appsignal.com/ruby/integrations/rack.html",
  },
  {
    library: "Elastic APM",
    role: "agent",
    calls: ["ElasticAPM#start", "#ElasticAPM.start"],
    says: { of: "all" },
    source: "https://www.elastic.co/docs/reference/apm/agents/ruby/getting-started-rack",
  },
  {
    library: "Scout",
    role: "agent",
    calls: ["ScoutApm#Rack.install!", "#ScoutApm.Rack.install!"],
    says: { of: "all" },
    source: "https://scoutapm.com/docs/ruby/rack",
  },
  {
    library: "Sentry",
    role: "agent",
    calls: [],
    assigns: ["*config.traces_sample_rate", "*config.traces_sampler"],
    says: { of: "server" },
    source: "https://docs.sentry.io/platforms/ruby/tracing/",
  },
];

/** True of `require` with one of these, which starts an agent by itself. */
function isOf(...libraries: readonly string[]): (site: Site) => boolean {
  return ({ call }) => {
    const given = call?.arguments[0]?.value;
    return given?.kind === "literal" && libraries.includes(String(given.value));
  };
}
