import type { Stopping, Timeout } from "../../../model.ts";
import type { Call } from "../program.ts";
import type { Resolver, Value } from "../resolve.ts";
import { limitOf } from "./options.ts";
import { cut, type ServerKnowledge } from "./row.ts";

const HOST = "https://learn.microsoft.com/en-us/dotnet/api/microsoft.extensions.hosting.hostoptions.shutdowntimeout";
const KESTREL =
  "https://learn.microsoft.com/en-us/dotnet/api/microsoft.aspnetcore.server.kestrel.core.kestrelserverlimits.requestheaderstimeout";

const UNITS: Readonly<Record<string, number>> = {
  FromMilliseconds: 1,
  FromSeconds: 1000,
  FromMinutes: 60_000,
  FromHours: 3_600_000,
};

/** A TimeSpan: https://learn.microsoft.com/en-us/dotnet/api/system.timespan */
function timeSpan({ expression }: Value, resolver: Resolver): number | undefined {
  if (expression.kind === "member") {
    if (expression.name === "Zero") return 0;
    return /^(?:InfiniteTimeSpan|MaxValue)$/.test(expression.name) ? Number.POSITIVE_INFINITY : undefined;
  }
  if (expression.kind !== "call" || expression.callee.kind !== "member") return undefined;
  const unit = UNITS[expression.callee.name];
  const [first] = expression.arguments;
  const amount = first && resolver.follow({ expression: first.value }).map((each) => resolver.number(each))[0];
  return unit === undefined || amount === undefined ? undefined : unit * amount;
}

/** What is assigned to a member of this name anywhere in the file. */
function assigned(name: string, resolver: Resolver): readonly Value[] | undefined {
  const found = resolver.program.assignments.find(({ target }) => target.name === name);
  return found && resolver.follow({ expression: found.value });
}

function hostStops(_: Call, resolver: Resolver): Stopping {
  const given = assigned("ShutdownTimeout", resolver)?.map((value) => timeSpan(value, resolver))[0];
  if (given === 0) return cut(HOST, "its ShutdownTimeout is zero");
  if (given === undefined || given === Number.POSITIVE_INFINITY) return { state: "drains", seconds: 30, source: HOST };
  return { state: "drains", seconds: given / 1000, given: true, source: HOST };
}

function kestrelHolds(_: Call, resolver: Resolver): Timeout {
  const given = assigned("RequestHeadersTimeout", resolver);
  if (given) return limitOf(given, timeSpan, KESTREL, resolver, "instance");
  return { state: "default", milliseconds: 30_000, source: KESTREL, note: "for a request's headers" };
}

const RUN = ["Run", "RunAsync", "Start", "StartAsync"];

/** Servers, workers and shutdown in C#. */
export const CSHARP_SERVERS: ServerKnowledge = {
  languages: ["csharp"],
  words:
    /WebApplication|WebHost|CreateHostBuilder|HostBuilder|Host\.Create|HttpListener|ConsumerBuilder|ProcessExit|SIGTERM|CancelKeyPress|\.Run\(|\.RunAsync\(/,
  exits: /^Environment\.Exit$|^Environment\.FailFast$/,
  servers: [
    {
      server: "ASP.NET Core",
      role: "serves",
      starts: [
        ...RUN.flatMap((run) =>
          ["CreateBuilder", "CreateSlimBuilder", "CreateEmptyBuilder"].map((make) => `WebApplication.${make}()…${run}`),
        ),
        ...RUN.map((run) => `WebApplication.Create().${run}`),
        ...RUN.map((run) => `WebHost.CreateDefaultBuilder()…${run}`),
        "*.ConfigureWebHostDefaults",
        "Host…ConfigureWebHostDefaults",
      ],
      stops: hostStops,
      holds: kestrelHolds,
    },
    {
      server: "the .NET host",
      role: "works",
      starts: RUN.flatMap((run) => [
        `Host.CreateDefaultBuilder()…${run}`,
        `Host.CreateApplicationBuilder()…${run}`,
        `Host.CreateDefaultBuilder().${run}`,
        `HostBuilder()…${run}`,
      ]),
      stops: hostStops,
    },
    {
      server: "HttpListener",
      role: "serves",
      starts: ["HttpListener", "System.Net.HttpListener"],
      stops: cut(
        "https://learn.microsoft.com/en-us/dotnet/api/system.net.httplistener",
        "a .NET program ends at once on SIGTERM unless it handles it",
      ),
    },
  ],
  handlers: [
    {
      calls: ["PosixSignalRegistration.Create", "System.Runtime.InteropServices.PosixSignalRegistration.Create"],
      signal: 0,
      handler: 1,
    },
  ],
};
