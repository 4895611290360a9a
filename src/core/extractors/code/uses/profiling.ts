import { onAnything, type UseTable } from "./row.ts";

const PYROSCOPE = "https://grafana.com/docs/pyroscope/latest/configure-client/language-sdks/";

/** Continuous profiling: agents that send profiles, and endpoints that a profiler scrapes. */
export const PROFILING: UseTable = {
  topic: "profiling",
  rows: {
    javascript: [
      {
        library: "Pyroscope",
        role: "profiler",
        calls: ["@pyroscope/nodejs#init", "@pyroscope/nodejs#start", "@pyroscope/nodejs#default.init"],
        source: PYROSCOPE,
      },
      {
        library: "Google Cloud Profiler",
        role: "profiler",
        calls: ["@google-cloud/profiler#start"],
        source: "https://cloud.google.com/profiler/docs/profiling-nodejs",
      },
      {
        library: "Datadog",
        role: "profiler",
        calls: ["dd-trace#init", "dd-trace#tracer.init"],
        when: ({ expression, resolver: { program } }) =>
          /profiling\s*:\s*true/.test(program.text.slice(expression.span.start, expression.span.end)),
        source: "https://docs.datadoghq.com/profiler/enabling/nodejs/",
      },
      {
        library: "Sentry",
        role: "profiler",
        calls: ["@sentry/profiling-node#nodeProfilingIntegration"],
        source: "https://docs.sentry.io/platforms/javascript/guides/node/profiling/",
      },
    ],
    python: [
      { library: "Pyroscope", role: "profiler", calls: ["pyroscope#configure"], source: PYROSCOPE },
      {
        library: "Google Cloud Profiler",
        role: "profiler",
        calls: ["googlecloudprofiler#start"],
        source: "https://cloud.google.com/profiler/docs/profiling-python",
      },
      {
        library: "Datadog",
        role: "profiler",
        calls: ["ddtrace.profiling#Profiler"],
        imports: ["ddtrace.profiling.auto"],
        source: "https://docs.datadoghq.com/profiler/enabling/python/",
      },
      {
        library: "Sentry",
        role: "profiler",
        calls: ["sentry_sdk#init"],
        when: ({ expression, resolver: { program } }) =>
          /profiles?_(?:session_)?sample(?:_rate|r)\s*=/.test(
            program.text.slice(expression.span.start, expression.span.end),
          ),
        source: "https://docs.sentry.io/platforms/python/profiling/",
      },
    ],
    go: [
      {
        library: "net/http/pprof",
        role: "endpoint",
        calls: ["github.com/gin-contrib/pprof#Register", "github.com/gofiber/fiber/middleware/pprof#New"],
        imports: ["net/http/pprof"],
        source: "https://pkg.go.dev/net/http/pprof",
      },
      {
        library: "Pyroscope",
        role: "profiler",
        calls: ["github.com/grafana/pyroscope-go#Start", "github.com/pyroscope-io/client/pyroscope#Start"],
        source: PYROSCOPE,
      },
      {
        library: "Google Cloud Profiler",
        role: "profiler",
        calls: ["cloud.google.com/go/profiler#Start"],
        source: "https://cloud.google.com/profiler/docs/profiling-go",
      },
      {
        library: "Datadog",
        role: "profiler",
        calls: ["gopkg.in/DataDog/dd-trace-go.v1/profiler#Start", "github.com/DataDog/dd-trace-go/profiler#Start"],
        source: "https://docs.datadoghq.com/profiler/enabling/go/",
      },
    ],
    jvm: [
      {
        library: "Pyroscope",
        role: "profiler",
        calls: ["io.pyroscope.javaagent#PyroscopeAgent.start"],
        source: PYROSCOPE,
      },
    ],
    csharp: [
      {
        library: "Pyroscope",
        role: "profiler",
        calls: ["#Pyroscope.Profiler.*"],
        words: ["Pyroscope.Profiler"],
        source: PYROSCOPE,
      },
      {
        library: "Application Insights Profiler",
        role: "profiler",
        calls: onAnything("AddServiceProfiler"),
        source: "https://learn.microsoft.com/azure/azure-monitor/profiler/profiler-aspnetcore-linux",
      },
    ],
    ruby: [
      {
        library: "Pyroscope",
        role: "profiler",
        calls: ["Pyroscope#configure", "#Pyroscope.configure"],
        source: PYROSCOPE,
      },
      {
        library: "Sentry",
        role: "profiler",
        calls: [],
        assigns: ["*config.profiles_sample_rate"],
        source: "https://docs.sentry.io/platforms/ruby/profiling/",
      },
      {
        library: "Datadog",
        role: "profiler",
        calls: [],
        assigns: ["*.profiling.enabled"],
        words: ["profiling.enabled"],
        source: "https://docs.datadoghq.com/profiler/enabling/ruby/",
      },
    ],
    php: [
      {
        library: "Sentry",
        role: "profiler",
        calls: ["Sentry#init", "#Sentry\\init"],
        when: ({ expression, resolver: { program } }) =>
          /profiles_sample_rate/.test(program.text.slice(expression.span.start, expression.span.end)),
        source: "https://docs.sentry.io/platforms/php/profiling/",
      },
    ],
    rust: [
      { library: "Pyroscope", role: "profiler", calls: ["pyroscope#PyroscopeAgent.builder"], source: PYROSCOPE },
      {
        library: "pprof",
        role: "endpoint",
        calls: ["pprof#ProfilerGuardBuilder.default", "pprof#ProfilerGuard.new"],
        source: "https://docs.rs/pprof/",
      },
    ],
  },
};
