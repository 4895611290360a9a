import type { ScaffoldPlan } from "../../scaffold.ts";
import { aspNetProgram, beforeBuild } from "../text/aspNet.ts";
import { usingEdits } from "../text/csharp.ts";
import { dotnetProjectOf, withNuGet } from "../text/dotnetProject.ts";
import { type AppSite, nothing } from "../topic.ts";

const PACKAGES = {
  "OpenTelemetry.Exporter.OpenTelemetryProtocol": "1.20.1",
  "OpenTelemetry.Extensions.Hosting": "1.20.1",
  "OpenTelemetry.Instrumentation.AspNetCore": "1.20.2",
  "OpenTelemetry.Instrumentation.Http": "1.20.2",
};

/** https://opentelemetry.io/docs/languages/dotnet/getting-started/ */
export async function planAspNetTracing({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const program = aspNetProgram(app, text);
  const project = await dotnetProjectOf(context);
  if (program === undefined || project === undefined)
    return nothing(`Nobody can tell where ${app.place.path} builds its app.`);
  if (/\bWithTracing\b/.test(text)) return nothing(`${program.path} traces already.`);
  const { path, layout, builder, services } = program;
  const name = builder === undefined ? JSON.stringify(project.namespace) : `${builder}.Environment.ApplicationName`;
  // Entity Framework's own instrumentation is a preview; Npgsql brings one that is not.
  const npgsql = /"Npgsql(?:\.EntityFrameworkCore\.PostgreSQL)?"\s+Version="(\d+)/.exec(project.text)?.[1];
  const stores = npgsql === undefined ? "" : "\n        .AddNpgsql()";
  const packages = npgsql === undefined ? PACKAGES : { ...PACKAGES, "Npgsql.OpenTelemetry": `${npgsql}.0.0` };
  const lines = `// Where it sends is for OTEL_EXPORTER_OTLP_ENDPOINT to say.
${services}.AddOpenTelemetry()
    .ConfigureResource(resource => resource.AddService(${name}))
    .WithTracing(tracing => tracing
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()${stores}
        .AddOtlpExporter());`;
  const usings = [...(npgsql === undefined ? [] : ["Npgsql"]), "OpenTelemetry.Resources", "OpenTelemetry.Trace"];
  const edits = [...usingEdits(path, text, usings, layout), beforeBuild(program, lines)];
  return withNuGet({ creates: [], edits }, project, packages, context);
}
