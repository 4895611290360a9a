import { describe, expect, test } from "vitest";
import { uses } from "../../src/core/extractors/code/uses/index.ts";
import { monitorScripts } from "../../src/core/extractors/pages/monitorScripts.ts";
import { testAssets } from "../support/scan.ts";

// Rows whose being there changes no answer by itself, each written as its library's documentation begins with.

type Case = readonly [role: string, library: string, path: string, text: string];

const EXEMPLARS: readonly Case[] = [
  [
    "exemplars",
    "prometheus_client",
    "app.py",
    `from prometheus_client import Counter, Histogram

ORDERS = Counter("orders_total", "Orders")
LATENCY = Histogram("request_seconds", "Requests")
ORDERS.inc(exemplar={"trace_id": "abc"})
LATENCY.observe(0.2, exemplar={"trace_id": "abc"})
`,
  ],
  [
    "exemplars",
    "prom-client",
    "app.ts",
    `import { Histogram } from "prom-client";

new Histogram({ name: "request_seconds", help: "Requests", labelNames: ["route"], enableExemplars: true });
`,
  ],
  [
    "exemplars",
    "Prometheus' Java client",
    "src/main/java/App.java",
    `import io.prometheus.metrics.core.metrics.Histogram;

class App {
  static final Histogram latency = Histogram.builder().name("request_seconds").register();
  void serve() { latency.observeWithExemplar(0.2, Labels.of("trace_id", "abc")); }
}
`,
  ],
  [
    "exemplars",
    "prometheus-net",
    "Program.cs",
    `using Prometheus;

var latency = Metrics.CreateHistogram("request_seconds", "Requests");
latency.Observe(0.2, Exemplar.FromTraceContext());
`,
  ],
  [
    "exemplars",
    "OpenTelemetry",
    "Program.cs",
    `using OpenTelemetry.Metrics;

builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.SetExemplarFilter(ExemplarFilterType.TraceBased));
`,
  ],
  [
    "exemplars",
    "prometheus-client",
    "src/main.rs",
    `use prometheus_client::metrics::exemplar::HistogramWithExemplars;

fn main() {
    let latency = HistogramWithExemplars::<Trace>::new([0.1, 0.5]);
}
`,
  ],
];

const PROPAGATORS: readonly Case[] = [
  [
    "propagator",
    "OpenTelemetry",
    "tracing.py",
    `from opentelemetry.propagate import set_global_textmap
from opentelemetry.propagators.b3 import B3MultiFormat

set_global_textmap(B3MultiFormat())
`,
  ],
  [
    "propagator",
    "OpenTelemetry",
    "src/main/java/Tracing.java",
    `import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;

class Tracing {
  ContextPropagators propagators() { return ContextPropagators.create(W3CTraceContextPropagator.getInstance()); }
}
`,
  ],
  [
    "propagator",
    "OpenTelemetry",
    "src/main/kotlin/Tracing.kt",
    `import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator
import io.opentelemetry.context.propagation.ContextPropagators

val propagators = ContextPropagators.create(W3CTraceContextPropagator.getInstance())
`,
  ],
  [
    "propagator",
    "OpenTelemetry",
    "Program.cs",
    `using OpenTelemetry;
using OpenTelemetry.Context.Propagation;

Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
`,
  ],
  [
    "propagator",
    "OpenTelemetry",
    "src/tracing.php",
    `<?php
use OpenTelemetry\\API\\Trace\\Propagation\\TraceContextPropagator;

$propagator = TraceContextPropagator::getInstance();
`,
  ],
  [
    "propagator",
    "OpenTelemetry",
    "config/initializers/opentelemetry.rb",
    `require "opentelemetry/sdk"

OpenTelemetry.propagation = OpenTelemetry::Propagator::B3::Multi.text_map_propagator
`,
  ],
];

const ELASTIC: readonly Case[] = [
  ["agent", "Elastic APM", "app.js", `const apm = require("elastic-apm-node").start({ serviceName: "shop" });\n`],
  ["agent", "Elastic APM", "start.mjs", `import "elastic-apm-node/start.js";\n`],
  [
    "agent",
    "Elastic APM",
    "app.py",
    `from flask import Flask
from elasticapm.contrib.flask import ElasticAPM

app = Flask(__name__)
apm = ElasticAPM(app)
`,
  ],
  [
    "agent",
    "Elastic APM",
    "main.py",
    `from elasticapm.contrib.starlette import ElasticAPM, make_apm_client

apm = make_apm_client({"SERVICE_NAME": "shop"})
app.add_middleware(ElasticAPM, client=apm)
`,
  ],
  [
    "agent",
    "Elastic APM",
    "main.go",
    `package main

import (
	"net/http"

	"go.elastic.co/apm/module/apmhttp/v2"
)

func main() { http.ListenAndServe(":80", apmhttp.Wrap(mux)) }
`,
  ],
  [
    "agent",
    "Elastic APM",
    "src/main/java/App.java",
    `import co.elastic.apm.attach.ElasticApmAttacher;

class App {
  public static void main(String[] args) { ElasticApmAttacher.attach(); }
}
`,
  ],
  [
    "agent",
    "Elastic APM",
    "Program.cs",
    `using Elastic.Apm.NetCoreAll;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAllElasticApm();
`,
  ],
  [
    "agent",
    "Elastic APM",
    "config.ru",
    `require "elastic_apm"

ElasticAPM.start(app: App)
`,
  ],
];

const AUDIT: readonly Case[] = [
  ["trail", "Logidze", "app/models/order.rb", "class Order < ApplicationRecord\n  has_logidze\nend\n"],
  [
    "trail",
    "laravel-activitylog",
    "app/Models/Order.php",
    "<?php\nuse Spatie\\Activitylog\\Traits\\LogsActivity;\nclass Order extends Model { use LogsActivity; }\n",
  ],
  [
    "trail",
    "Laravel Auditing",
    "app/Models/Order.php",
    "<?php\nuse OwenIt\\Auditing\\Contracts\\Auditable;\nclass Order extends Model implements Auditable {}\n",
  ],
  [
    "trail",
    "Auditor",
    "src/Entity/Order.php",
    "<?php\nuse DH\\Auditor\\Provider\\Doctrine\\Auditing\\Attribute\\Auditable;\n#[Auditable]\nclass Order {}\n",
  ],
  ["trail", "Audit.NET", "Shop.cs", "using Audit.EntityFramework;\n\npublic class Shop : AuditDbContext { }\n"],
];

for (const [what, cases] of Object.entries({ EXEMPLARS, PROPAGATORS, ELASTIC, AUDIT })) {
  describe(`${what.toLowerCase()} in code`, () => {
    for (const [role, library, path, text] of cases) {
      test(`${library} in ${path}`, async () => {
        const { signals } = await uses.extract({ path, text, role: "production" }, testAssets);
        const found = signals.flatMap((each) => (each.kind === "library.used" ? [each.data] : []));
        expect(found.map((each) => `${each.role} of ${each.library}`)).toContain(`${role} of ${library}`);
      });
    }
  });
}

describe("scripts that measure pages", () => {
  const ADDRESSES: readonly (readonly [library: string, address: string])[] = [
    ["SpeedCurve", "https://cdn.speedcurve.com/js/lux.js?id=1"],
    ["Cloudflare Web Analytics", "https://static.cloudflareinsights.com/beacon.min.js"],
    ["Datadog RUM", "https://www.datadoghq-browser-agent.com/eu1/v6/datadog-rum.js"],
    ["Dynatrace RUM", "https://js-cdn.dynatrace.com/jstag/1/a_b/c_d_bs.js"],
    ["Akamai mPulse", "//c.go-mpulse.net/boomerang/ABCDE"],
    ["Raygun", "//cdn.raygun.io/raygun4js/raygun.min.js"],
  ];
  for (const [library, address] of ADDRESSES) {
    test(library, async () => {
      const text = `<!doctype html>\n<script src="${address}" defer></script>\n`;
      const { signals } = await monitorScripts.extract({ path: "index.html", text, role: "production" }, testAssets);
      expect(signals.map(({ data }) => ("library" in data ? data.library : ""))).toEqual([library]);
    });
  }

  test("one that is commented out, and another script, measure nothing", async () => {
    const text = `<!-- <script src="https://cdn.speedcurve.com/js/lux.js"></script> -->\n<script src="/speedcurve.js"></script>\n`;
    const { signals } = await monitorScripts.extract({ path: "index.html", text, role: "production" }, testAssets);
    expect(signals).toEqual([]);
  });
});
