import { type Database, statementsOf } from "./table.ts";

/** The context of EF Core that a component registers. */
export interface EfStore {
  readonly type: string;
  readonly database: Database;
  /** Namespaces that its type may be of. */
  readonly usings: readonly string[];
}

/** The class of the middleware, in four blanks, and what it names of other namespaces. */
export function middlewareText(name: string, { type, database, usings }: EfStore) {
  const { clear, take, ask, keep, forget } = statementsOf(database, (number) => `@p${number}`);
  const all = [...new Set([...USINGS, ...usings])].toSorted(systemFirst);
  return {
    usings: all.map((each) => `using ${each};\n`).join(""),
    body: `/// <summary>Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer.</summary>
public sealed class ${name}
{
    private const string Header = "Idempotency-Key";

    // Keys are kept for a day. Work that ended without an answer may begin again after a quarter of an hour.
    private const string Clear = "${clear}";
    private const string Take = "${take}";
    private const string Ask = "${ask}";
    private const string Keep = "${keep}";
    private const string Forget = "${forget}";

    private readonly RequestDelegate _next;
    private readonly IServiceScopeFactory _scopes;

    public ${name}(RequestDelegate next, IServiceScopeFactory scopes)
    {
        _next = next;
        _scopes = scopes;
    }

    private sealed record Answer(int Status, string? Type, byte[] Body);

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var key = request.Headers[Header].ToString();
        var isWrite = HttpMethods.IsPost(request.Method) || HttpMethods.IsPatch(request.Method);
        if (key == "" || !isWrite)
        {
            await _next(context);
            return;
        }

        request.EnableBuffering();
        using var sha = SHA256.Create();
        var asked = Convert.ToHexString(await sha.ComputeHashAsync(request.Body));
        request.Body.Position = 0;
        // One caller's key means nothing to another.
        var caller = context.User.Identity?.Name ?? request.Headers["Authorization"].ToString();
        var parts = string.Join("\\n", caller, request.Method, request.PathBase + request.Path + request.QueryString, key);
        var id = Convert.ToHexString(sha.ComputeHash(Encoding.UTF8.GetBytes(parts)));

        var other = await BeginAsync(id, asked);
        if (other is not null)
        {
            context.Response.StatusCode = other.Status;
            context.Response.ContentType = other.Type;
            await context.Response.Body.WriteAsync(other.Body);
            return;
        }

        await WorkAsync(context, id);
    }

    /// <summary>The answer is kept before it is sent: a caller that went away meanwhile is who asks again.</summary>
    private async Task WorkAsync(HttpContext context, string id)
    {
        var response = context.Response;
        var sent = response.Body;
        using var held = new MemoryStream();
        response.Body = held;
        var isKept = false;
        try
        {
            await _next(context);
            if (response.StatusCode < 400)
            {
                var answer = new Answer(response.StatusCode, response.ContentType, held.ToArray());
                await RunAsync(Keep, JsonSerializer.Serialize(answer), id);
                isKept = true;
            }
        }
        finally
        {
            response.Body = sent;
            if (!isKept)
            {
                await RunAsync(Forget, id); // what failed may be tried again with the same key
            }
        }

        held.Position = 0;
        await held.CopyToAsync(sent);
    }

    /// <summary>Takes the key, or gives what is to be answered in place of doing the work.</summary>
    private async Task<Answer?> BeginAsync(string id, string asked)
    {
        var claim = Guid.NewGuid().ToString();
        await RunAsync(Clear, id);
        await RunAsync(Take, id, claim, asked);
        await using var scope = _scopes.CreateAsyncScope();
        await using var command = await CommandAsync(scope, Ask, id);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        if (row.GetString(0) == claim)
        {
            return null;
        }

        if (row.GetString(1) != asked)
        {
            return Saying(422, "Another request had this key.");
        }

        return await row.IsDBNullAsync(2)
            ? Saying(409, "A request with this key is under way: ask again later.")
            : JsonSerializer.Deserialize<Answer>(row.GetString(2));
    }

    private static Answer Saying(int status, string what)
    {
        return new Answer(status, "text/plain", Encoding.UTF8.GetBytes(what));
    }

    private async Task RunAsync(string statement, params string[] values)
    {
        await using var scope = _scopes.CreateAsyncScope();
        await using var command = await CommandAsync(scope, statement, values);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>On a connection of its own, so that what the work does to its context stays its own.</summary>
    private static async Task<DbCommand> CommandAsync(AsyncServiceScope scope, string statement, params string[] values)
    {
        var database = scope.ServiceProvider.GetRequiredService<${type}>().Database;
        await database.OpenConnectionAsync();
        var command = database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        for (var number = 1; number <= values.Length; number++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"p{number}";
            parameter.Value = values[number - 1];
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
`,
  };
}

const USINGS = [
  "Microsoft.AspNetCore.Http",
  "Microsoft.EntityFrameworkCore",
  "Microsoft.Extensions.DependencyInjection",
  "System",
  "System.Data.Common",
  "System.IO",
  "System.Security.Cryptography",
  "System.Text",
  "System.Text.Json",
  "System.Threading.Tasks",
];

function systemFirst(one: string, other: string): number {
  const isSystem = (each: string) => (/^System\b/.test(each) ? 0 : 1);
  return isSystem(one) - isSystem(other) || (one < other ? -1 : 1);
}
