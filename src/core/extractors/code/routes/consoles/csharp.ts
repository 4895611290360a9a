import type { Site } from "../../resilience/site.ts";
import type { ConsoleRow, Opened } from "./row.ts";

function written({ call, resolver }: Site): string {
  return call ? resolver.program.text.slice(call.span.start, call.span.end) : "";
}

const NONE =
  /Authorization\s*=\s*(?:new\s*\w*\s*\[\s*\]\s*\{\s*\}|new\s+\w+\s*\[\s*0\s*\]|\[\s*\]|Array\.Empty|Enumerable\.Empty|new\s+List<\w+>\s*\(\s*\)\s*[,}])/;

/**
 * Without filters of ours only requests of the own machine come in: https://docs.hangfire.io/en/latest/configuration/using-dashboard.html#configuring-authorization
 */
function hangfire(site: Site): Opened {
  const text = written(site);
  if (NONE.test(text)) return {};
  const filters = /Authorization\s*=([\s\S]*)/.exec(text)?.[1];
  if (filters === undefined)
    return text.includes("DashboardOptions") || !/,/.test(text)
      ? { guards: ["local requests only"] }
      : { unsure: true };
  const names = [...filters.matchAll(/\bnew\s+([A-Z]\w*)\s*[({]/g)].map(([, name = ""]) => name);
  if (names.length > 0 && names.every((name) => letsIn(name, site.resolver.program.text))) return {};
  return { guards: names.length > 0 ? names : ["Authorization"] };
}

/** A filter of this file that says yes to everybody. */
function letsIn(name: string, text: string): boolean {
  const at = text.search(new RegExp(`class\\s+${name}\\b`));
  if (at < 0) return false;
  return /\bbool\s+Authorize\s*\([^)]*\)\s*(?:=>\s*true\s*;|\{\s*return\s+true\s*;\s*\})/.test(
    text.slice(at, at + 1200),
  );
}

export const CSHARP_CONSOLES: readonly ConsoleRow[] = [
  {
    library: "Hangfire",
    source: "https://docs.hangfire.io/en/latest/configuration/using-dashboard.html",
    calls: ["UseHangfireDashboard", "MapHangfireDashboard"].flatMap((name) => [`#*.${name}`, `~*.${name}`]),
    name: "Hangfire's dashboard",
    path: "/hangfire",
    at: 0,
    opened: hangfire,
  },
  {
    library: "Entity Framework",
    source: "https://learn.microsoft.com/en-us/dotnet/api/microsoft.aspnetcore.builder.migrationsendpointextensions",
    calls: ["#*.UseMigrationsEndPoint", "~*.UseMigrationsEndPoint"],
    name: "the endpoint that applies migrations",
    path: "/ApplyDatabaseMigrations",
  },
  {
    library: "Swashbuckle",
    source: "https://learn.microsoft.com/en-us/aspnet/core/tutorials/getting-started-with-swashbuckle",
    calls: ["UseSwaggerUI", "UseSwaggerUi", "UseSwaggerUi3", "MapScalarApiReference"].flatMap((name) => [
      `#*.${name}`,
      `~*.${name}`,
    ]),
    name: "Swagger UI",
    path: "/swagger",
    describes: true,
  },
];
