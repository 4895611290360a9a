import type { Signal } from "../../../../model.ts";
import type { ScaffoldContext } from "../../../scaffold.ts";
import { DEPENDENCY_KEYS } from "../needs.ts";

/** A health check of one dependency: https://learn.microsoft.com/en-us/aspnet/core/host-and-deploy/health-checks#create-health-checks */
export interface DotnetCheck {
  /** What the registration calls it. */
  readonly key: string;
  readonly className: string;
  readonly usings: readonly string[];
  /** In four blanks. */
  readonly text: string;
}

/** A check for each kind of dependency that was seen. */
export async function dotnetChecks(context: ScaffoldContext): Promise<readonly DotnetCheck[]> {
  const checks = new Map<string, DotnetCheck>();
  for (const signal of context.signals) {
    if (signal.kind !== "dependency.used") continue;
    const key = DEPENDENCY_KEYS[signal.data.type];
    if (key === undefined || checks.has(key)) continue;
    const text = (await context.read(signal.place.path)) ?? "";
    checks.set(key, checkOf(key, signal, text));
  }
  return [...checks.values()];
}

function checkOf(key: string, { data, place }: Signal<"dependency.used">, text: string): DotnetCheck {
  const name = `${key.charAt(0).toUpperCase()}${key.slice(1)}HealthCheck`;
  const before = text.slice(Math.max(0, place.span.start - 300), place.span.start);
  const database = [...before.matchAll(/\bAddDbContext(?:Pool)?<([\w.]+)>/g)].at(-1)?.[1];
  if (data.library === "EF Core" && database !== undefined) {
    const own = [...text.matchAll(/^using\s+([\w.]+)\s*;/gm)].flatMap(([, each]) => each ?? []);
    const usings = own.filter((each) => !/^(?:Microsoft|System)\b/.test(each));
    return made(key, name, { type: database, variable: "database" }, usings, ASK_DATABASE);
  }
  if (data.library === "StackExchange.Redis" && /\bIConnectionMultiplexer>/.test(text)) {
    return made(key, name, { type: "IConnectionMultiplexer", variable: "redis" }, ["StackExchange.Redis"], ASK_REDIS);
  }
  if (/\bAddStackExchangeRedisCache\b/.test(text.slice(place.span.start, place.span.end + 40))) {
    const usings = ["Microsoft.Extensions.Caching.Distributed"];
    return made(key, name, { type: "IDistributedCache", variable: "cache" }, usings, ASK_CACHE);
  }
  if (data.library === "MongoDB.Driver" && /\bIMongoClient>/.test(text)) {
    const usings = ["MongoDB.Bson", "MongoDB.Driver"];
    return made(key, name, { type: "IMongoClient", variable: "client" }, usings, ASK_MONGODB);
  }
  return placeholder(key, name, data.library);
}

const ASK_DATABASE = `        if (!await database.Database.CanConnectAsync(cancellationToken))
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }

        return HealthCheckResult.Healthy();`;

const ASK_REDIS = `        await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
        return HealthCheckResult.Healthy();`;

const ASK_CACHE = `        await cache.GetAsync("health", cancellationToken);
        return HealthCheckResult.Healthy();`;

const ASK_MONGODB = `        var ping = new BsonDocument("ping", 1);
        await client.GetDatabase("admin").RunCommandAsync<BsonDocument>(ping, cancellationToken: cancellationToken);
        return HealthCheckResult.Healthy();`;

const ALWAYS = ["Microsoft.Extensions.Diagnostics.HealthChecks"];
/** What a project without implicit usings has to name. */
const SYSTEM = ["System.Threading", "System.Threading.Tasks"];

function made(
  key: string,
  className: string,
  { type, variable }: { readonly type: string; readonly variable: string },
  usings: readonly string[],
  ask: string,
): DotnetCheck {
  const body = ask.replaceAll(new RegExp(`\\b${variable}\\.`, "g"), `_${variable}.`);
  return {
    key,
    className,
    usings: [...new Set([...ALWAYS, ...SYSTEM, ...usings])].toSorted(),
    text: `/// <summary>Asks ${key} something cheap. An exception counts as no answer.</summary>
public sealed class ${className} : IHealthCheck
{
    private readonly ${type} _${variable};

    public ${className}(${type} ${variable})
    {
        _${variable} = ${variable};
    }

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default)
    {
${body}
    }
}
`,
  };
}

function placeholder(key: string, className: string, library: string): DotnetCheck {
  const usings = [...ALWAYS, "System", ...SYSTEM].toSorted();
  return {
    key,
    className,
    usings,
    text: `/// <summary>Ask ${key} (${library}) something cheap here. Until then this service says that it is not ready.</summary>
public sealed class ${className} : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default)
    {
        throw new NotImplementedException("${className} is not written yet");
    }
}
`,
  };
}
