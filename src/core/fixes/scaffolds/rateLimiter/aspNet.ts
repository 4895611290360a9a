import type { ScaffoldPlan } from "../../scaffold.ts";
import { aspNetProgram, beforeBuild } from "../text/aspNet.ts";
import { laidOut, linesAt, nextLine } from "../text/blocks.ts";
import { closedAt } from "../text/brackets.ts";
import { inNamespace, usingEdits } from "../text/csharp.ts";
import { dotnetProjectOf } from "../text/dotnetProject.ts";
import { inFolder } from "../text/paths.ts";
import { type AppSite, nothing } from "../topic.ts";

/** ASP.NET Core's own limiter, since .NET 7: https://learn.microsoft.com/aspnet/core/performance/rate-limit */
export async function planAspNetRateLimiter({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const program = aspNetProgram(app, text);
  const project = await dotnetProjectOf(context);
  if (program === undefined || project === undefined)
    return nothing(`Nobody can tell where ${app.place.path} builds its app.`);
  if (/<TargetFrameworks?>\s*(?:net[56]\.|netcoreapp)/.test(project.text))
    return nothing("ASP.NET Core has a rate limiter of its own since .NET 7.");
  if (/\b(?:AddRateLimiter|UseRateLimiter|UseIpRateLimiting)\b/.test(text))
    return nothing(`${program.path} limits requests already.`);
  const path = inFolder(project.folder, "Limits/RequestLimits.cs");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const namespace = `${project.namespace}.Limits`;
  const { layout, indent, built, services } = program;
  // Behind what tells routes apart, and what counts the requests that are turned away.
  const before = [
    ...text.matchAll(new RegExp(String.raw`\b${program.app}\.(?:UseRouting|UseWhen|UseHttpMetrics)\(`, "g")),
  ]
    .map(({ index, 0: called }) => ({ from: index, to: closedAt(text, index + called.length - 1) ?? index }))
    .findLast(({ from, to }) => /UseRouting|UseHttpMetrics/.test(text.slice(from, to)));
  const at = before && before.from >= built ? nextLine(text, before.to) : built;
  return {
    creates: [{ path, text: laidOut(`${USINGS}${inNamespace(namespace, CLASS, text)}`, layout) }],
    edits: [
      ...usingEdits(program.path, text, [namespace], layout),
      beforeBuild(program, `${services}.AddRequestLimits();`),
      linesAt(
        program.path,
        text,
        at,
        `${program.maps || at > built ? "" : "\n"}${program.app}.UseRateLimiter();`,
        layout,
        indent,
      ),
    ],
  };
}

const USINGS = `#nullable enable

using System;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

`;

const CLASS = `/// <summary>How often each caller may ask.</summary>
public static class RequestLimits
{
    /// <summary>Each copy of the service counts by itself: with several, a caller may ask that many times as often.</summary>
    private const int PerMinute = 300;

    /// <summary>Answers 429 to who asks too often.</summary>
    public static IServiceCollection AddRequestLimits(this IServiceCollection services)
    {
        return services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            {
                var caller = CallerOf(context.Request, context.Connection.RemoteIpAddress?.ToString());
                return caller is null
                    ? RateLimitPartition.GetNoLimiter("")
                    : RateLimitPartition.GetSlidingWindowLimiter(caller, _ => new SlidingWindowRateLimiterOptions
                    {
                        PermitLimit = PerMinute,
                        Window = TimeSpan.FromMinutes(1),
                        SegmentsPerWindow = 6,
                    });
            });
        });
    }

    /// <summary>
    /// Who asks, by address; null for what is not limited: what watches the service, and what comes through a proxy until
    /// ASPNETCORE_FORWARDEDHEADERS_ENABLED=true lets it say for whom. All callers would look like one.
    /// </summary>
    private static string? CallerOf(HttpRequest request, string? address)
    {
        if (request.Path.Value is "/livez" or "/readyz" or "/healthz" or "/health" or "/metrics")
        {
            return null;
        }
        var isThroughProxy = request.Headers.ContainsKey("X-Forwarded-For");
        var isKnown = request.Headers.ContainsKey("X-Original-For");
        return isThroughProxy && !isKnown ? null : address;
    }
}
`;
