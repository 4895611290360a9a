import { describe, expect, test } from "vitest";
import outboundTimeouts from "../../../src/core/checks/reliability/outbound-timeouts.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

/** The kind of each finding, or the state where there is none. */
async function found(text: string, others: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const item = itemOf(await scanFiles({ "Program.cs": text, ...others }, [outboundTimeouts]), outboundTimeouts.id);
  return item.findings.length > 0 ? item.findings.map(({ kind }) => kind) : [item.state];
}

const MISSING = ["timeout-missing"];
const DISABLED = ["timeout-disabled"];
const MET = ["met"];
const UNKNOWN = ["unanswered"];
const NONE = ["not-applicable"];
const ENDLESS = "var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };";

describe("HttpClient's timeout", () => {
  test.each([
    ["none", "", MET],
    ["a TimeSpan", "http.Timeout = TimeSpan.FromSeconds(5);", MET],
    ["a part of a minute", "http.Timeout = new TimeSpan(0, 0, 30);", MET],
    ["ticks where seconds were meant", "http.Timeout = new TimeSpan(30);", ["timeout-unit"]],
    ["a setting", "http.Timeout = options.Value.Timeout;", MET],
    ["seconds of a setting", "http.Timeout = TimeSpan.FromSeconds(options.Value.Seconds);", MET],
    ["never", "http.Timeout = Timeout.InfiniteTimeSpan;", DISABLED],
    ["never, in full", "http.Timeout = System.Threading.Timeout.InfiniteTimeSpan;", DISABLED],
    ["-1 ms", "http.Timeout = TimeSpan.FromMilliseconds(-1);", DISABLED],
    ["-1 ms by name", "http.Timeout = TimeSpan.FromMilliseconds(Timeout.Infinite);", DISABLED],
    ["-1 ms among parts", "http.Timeout = new TimeSpan(0, 0, 0, 0, -1);", DISABLED],
    ["24 days", "http.Timeout = TimeSpan.FromMilliseconds(int.MaxValue);", DISABLED],
    ["a constant", "const int Never = -1; http.Timeout = TimeSpan.FromMilliseconds(Never);", DISABLED],
    ["a fallback", "http.Timeout = given ?? TimeSpan.FromSeconds(30);", MET],
    ["one of two", "http.Timeout = slow ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(5);", UNKNOWN],
    ["milliseconds taken for seconds", "http.Timeout = TimeSpan.FromSeconds(30000);", ["timeout-unit"]],
    ["a long limit", "http.Timeout = TimeSpan.FromMinutes(10);", ["timeout-long"]],
  ])("%s", async (_, line, expected) => {
    expect(await found(`var http = new HttpClient();\n${line}\nawait http.GetAsync("https://a.example");`)).toEqual(
      expected,
    );
  });
});

describe("what ends a call from outside", () => {
  test.each([
    ["nothing", 'await http.GetAsync("u");', DISABLED],
    ["no token", 'await http.GetAsync("u", CancellationToken.None);', DISABLED],
    ["the default token", 'await http.GetAsync("u", default);', DISABLED],
    ["a limited source", 'using var s = new CancellationTokenSource(5000);\nawait http.GetAsync("u", s.Token);', MET],
    [
      "CancelAfter",
      'var s = new CancellationTokenSource();\ns.CancelAfter(5000);\nawait http.GetAsync("u", s.Token);',
      MET,
    ],
    ["never after all", 'var s = new CancellationTokenSource(-1);\nawait http.GetAsync("u", s.Token);', UNKNOWN],
    [
      "a source that others cancel",
      'var s = new CancellationTokenSource();\nawait http.GetAsync("u", s.Token);',
      UNKNOWN,
    ],
    [
      "a linked source with a limited one",
      'var a = new CancellationTokenSource(5000);\nvar s = CancellationTokenSource.CreateLinkedTokenSource(a.Token, stop);\nawait http.GetAsync("u", s.Token);',
      MET,
    ],
    ["WaitAsync", 'await http.GetAsync("u").WaitAsync(TimeSpan.FromSeconds(5));', MET],
    ["a wait for its task", 'var t = http.GetAsync("u");\nt.Wait(5000);', MET],
    ["a race", 'var t = http.GetAsync("u");\nawait Task.WhenAny(t, Task.Delay(5000));', MET],
    [
      "a Polly policy",
      'var policy = Policy.TimeoutAsync(5);\nawait policy.ExecuteAsync(t => http.GetAsync("u", t), stop);',
      MET,
    ],
    [
      "a Polly policy whose token is not taken",
      'var policy = Policy.TimeoutAsync(5);\nawait policy.ExecuteAsync(() => http.GetAsync("u"));',
      DISABLED,
    ],
    [
      "a Polly policy that leaves its work behind",
      'var policy = Policy.TimeoutAsync(5, TimeoutStrategy.Pessimistic);\nawait policy.ExecuteAsync(() => http.GetAsync("u"));',
      MET,
    ],
    [
      "a Polly pipeline",
      'var pipeline = new ResiliencePipelineBuilder().AddRetry(o).AddTimeout(TimeSpan.FromSeconds(5)).Build();\nawait pipeline.ExecuteAsync(async t => await http.GetAsync("u", t));',
      MET,
    ],
    [
      "a retry alone",
      'var policy = Policy.Handle<Exception>().RetryAsync(3);\nawait policy.ExecuteAsync(() => http.GetAsync("u"));',
      DISABLED,
    ],
    ["a pipeline of others", 'await pipeline.ExecuteAsync(() => http.GetAsync("u"));', UNKNOWN],
  ])("%s", async (_, lines, expected) => {
    expect(await found(`${ENDLESS}\n${lines}`)).toEqual(expected);
  });

  test("a caller's token adds to what the client says", async () => {
    const call = (client: string) =>
      `class A { ${client} Task F(CancellationToken stop) => http.GetAsync("u", stop); }`;
    expect(await found(call("HttpClient http = new();"))).toEqual(MET);
    expect(await found(call("HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };"))).toEqual(UNKNOWN);
  });

  test("a token that only the end of the process cancels bounds nothing", async () => {
    const text = `class A : BackgroundService {
      HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
      protected override async Task ExecuteAsync(CancellationToken stoppingToken) => await http.GetAsync("u", stoppingToken);
    }`;
    expect(await found(text)).toEqual(DISABLED);
  });
});

describe("where the client comes from", () => {
  const set = "http.Timeout = Timeout.InfiniteTimeSpan;";
  test.each([
    [
      "a field set in the constructor",
      `class A { HttpClient http; public A(HttpClient given) { http = given; ${set} } Task F() => http.GetAsync("u"); }`,
      DISABLED,
    ],
    ["a primary constructor", 'class A(HttpClient http) { Task F() => http.GetAsync("u"); }', MET],
    [
      "an injected property",
      'class A { [Inject] public HttpClient Http { get; set; } Task F() => Http.GetAsync("u"); }',
      MET,
    ],
    [
      "a static field",
      'static class A { static readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan }; static Task F() => http.GetAsync("u"); }',
      DISABLED,
    ],
    [
      "a lazy field",
      'class A { Lazy<HttpClient> http = new(() => new HttpClient { Timeout = Timeout.InfiniteTimeSpan }); Task F() => http.Value.GetAsync("u"); }',
      DISABLED,
    ],
    [
      "a method of the class",
      'class A { HttpClient Make() { var c = new HttpClient(); c.Timeout = Timeout.InfiniteTimeSpan; return c; } Task F() => Make().GetAsync("u"); }',
      DISABLED,
    ],
    [
      "a method whose other caller wants no limit",
      'class A { HttpClient Make() => new(); void W() { var c = Make(); c.Timeout = Timeout.InfiniteTimeSpan; } Task F() { var http = Make(); return http.GetAsync("u"); } }',
      MET,
    ],
    [
      "a limit on one path of what is handed in",
      'class A { HttpClient http; A(HttpClient given, bool slow) { http = given; if (slow) http.Timeout = Timeout.InfiniteTimeSpan; else http.Timeout = TimeSpan.FromSeconds(5); } Task F() => http.GetAsync("u"); }',
      UNKNOWN,
    ],
    [
      "a limit on one path",
      'class A { HttpClient http = new(); A(bool slow) { if (slow) http.Timeout = Timeout.InfiniteTimeSpan; else http.Timeout = TimeSpan.FromSeconds(5); } Task F() => http.GetAsync("u"); }',
      UNKNOWN,
    ],
    [
      "a property that makes one",
      'class A { HttpClient Http => new() { Timeout = Timeout.InfiniteTimeSpan }; Task F() => Http.GetAsync("u"); }',
      DISABLED,
    ],
    [
      "a class that extends it",
      'class A : HttpClient { A() { Timeout = Timeout.InfiniteTimeSpan; } } class B { Task F() => new A().GetAsync("u"); }',
      DISABLED,
    ],
    [
      "a factory",
      'class A(IHttpClientFactory f) { Task F() { var http = f.CreateClient("a"); http.Timeout = Timeout.InfiniteTimeSpan; return http.GetAsync("u"); } }',
      DISABLED,
    ],
    [
      "a class of the same name",
      "class HttpClient { public Task GetAsync(string u) => null; } class A { Task F() => new HttpClient().GetAsync(u); }",
      NONE,
    ],
    [
      "a container",
      'var http = services.GetRequiredService<IHttpClientFactory>().CreateClient("a"); http.Timeout = Timeout.InfiniteTimeSpan; await http.GetAsync("u");',
      DISABLED,
    ],
    [
      "a container's gRPC client",
      "await provider.GetService<Shop.ShopClient>().ListAsync(new ListRequest());",
      MISSING,
    ],
    ["an endpoint's parameter", 'app.MapGet("/", async (HttpClient http) => await http.GetStringAsync("u"));', MET],
    ["a repository", 'class A(IOrders orders) { Task F() => orders.GetAsync("u"); }', NONE],
  ])("%s", async (_, text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  const typed = { "Rates.cs": 'class Rates(HttpClient http) { Task F() => http.GetAsync("u"); }' };
  const named = {
    "Rates.cs": 'class Rates(IHttpClientFactory f) { Task F() => f.CreateClient(Names.Rates).GetAsync("u"); }',
  };
  test.each([
    ["a typed client", "s.AddHttpClient<Rates>(c => c.Timeout = Timeout.InfiniteTimeSpan);", typed, DISABLED],
    [
      "its interface as well",
      "s.AddHttpClient<IRates, Rates>(c => { c.Timeout = Timeout.InfiniteTimeSpan; });",
      typed,
      DISABLED,
    ],
    ["a bound", "s.AddHttpClient<Rates>(c => c.Timeout = TimeSpan.FromSeconds(3));", typed, MET],
    [
      "a later bound",
      "s.AddHttpClient<Rates>(c => c.Timeout = Timeout.InfiniteTimeSpan).ConfigureHttpClient(c => c.Timeout = TimeSpan.FromSeconds(3));",
      typed,
      MET,
    ],
    [
      "a function of its own",
      "s.AddHttpClient<Rates>(Set); static void Set(HttpClient c) => c.Timeout = Timeout.InfiniteTimeSpan;",
      typed,
      DISABLED,
    ],
    [
      "a variable",
      "var b = s.AddHttpClient<Rates>(c => c.Timeout = Timeout.InfiniteTimeSpan); b.AddStandardResilienceHandler();",
      typed,
      MET,
    ],
    [
      "a pipeline with a timeout",
      's.AddHttpClient<Rates>(c => c.Timeout = Timeout.InfiniteTimeSpan).AddResilienceHandler("a", p => p.AddTimeout(TimeSpan.FromSeconds(3)));',
      typed,
      MET,
    ],
    [
      "a policy that is made elsewhere",
      "s.AddHttpClient<Rates>(c => c.Timeout = Timeout.InfiniteTimeSpan).AddPolicyHandler(Policies.Usual);",
      typed,
      UNKNOWN,
    ],
    [
      "a name that is a constant",
      "s.AddHttpClient(Names.Rates, c => c.Timeout = Timeout.InfiniteTimeSpan);",
      named,
      DISABLED,
    ],
    [
      "one that is made for it",
      "var r = new Rates(new HttpClient { Timeout = Timeout.InfiniteTimeSpan });",
      typed,
      DISABLED,
    ],
    ["one for everybody", "s.AddSingleton(new HttpClient { Timeout = Timeout.InfiniteTimeSpan });", typed, DISABLED],
  ])("%s is linked", async (_, text, others, expected) => {
    expect(await found(text, others)).toEqual(expected);
  });

  test.each([
    [
      "another part of the class",
      'partial class A { Task F() => _http.GetAsync("u"); }',
      "partial class A { HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan }; }",
    ],
    [
      "what the class extends",
      'class B : A { Task F() => http.GetAsync("u"); }',
      "class A { protected HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan }; }",
    ],
    [
      "a static class",
      'class B { Task F() => A.Http.GetAsync("u"); }',
      "static class A { public static HttpClient Http { get; } = new() { Timeout = Timeout.InfiniteTimeSpan }; }",
    ],
    [
      "a static method",
      'class B { Task F() => A.Make().GetAsync("u"); }',
      "static class A { public static HttpClient Make() => new() { Timeout = Timeout.InfiniteTimeSpan }; }",
    ],
  ])("%s is looked at in its file", async (_, text, other) => {
    expect(await found(text, { "A.cs": other })).toEqual(DISABLED);
  });
});

describe("other clients", () => {
  test.each([
    ["gRPC without a deadline", "var c = new Shop.ShopClient(channel); await c.ListAsync(new ListRequest());", MISSING],
    [
      "gRPC with one",
      "var c = new Shop.ShopClient(channel); await c.ListAsync(new ListRequest(), deadline: DateTime.UtcNow.AddSeconds(5));",
      MET,
    ],
    [
      "gRPC with one by position",
      "var c = new Shop.ShopClient(channel); await c.ListAsync(new ListRequest(), null, DateTime.UtcNow.AddSeconds(5));",
      MET,
    ],
    [
      "gRPC with none by position",
      "var c = new Shop.ShopClient(channel); await c.ListAsync(new ListRequest(), headers, null);",
      MISSING,
    ],
    [
      "gRPC with options",
      "var o = new CallOptions().WithDeadline(limit); var c = new Shop.ShopClient(channel); await c.ListAsync(new ListRequest(), o);",
      MET,
    ],
    [
      "gRPC with options of no deadline",
      "var c = new Shop.ShopClient(channel); await c.ListAsync(new ListRequest(), new CallOptions(headers));",
      MISSING,
    ],
    ["an SDK in a namespace of its name", "var c = new Acme.AcmeClient(key); await c.ListAsync(options);", NONE],
    ["an awaited mail", "using System.Net.Mail; await new SmtpClient(host).SendMailAsync(message);", MISSING],
    ["a mail", "using System.Net.Mail; new SmtpClient(host).Send(message);", MET],
    ["MailKit", "using MailKit.Net.Smtp; var c = new SmtpClient(); await c.SendAsync(message);", MET],
    [
      "MailKit without a limit",
      "using MailKit.Net.Smtp; var c = new SmtpClient { Timeout = -1 }; await c.SendAsync(message);",
      DISABLED,
    ],
    ["RestSharp", "using RestSharp; await new RestClient(url).ExecuteAsync(request);", MET],
    [
      "RestSharp as Postman writes it",
      "using RestSharp; var c = new RestClient(url); c.Timeout = -1; c.Execute(request);",
      DISABLED,
    ],
    ["a client of one's own", "await new RestClient(url).ExecuteAsync(request);", NONE],
    ["Dapper without a limit", "connection.Query<Order>(sql, commandTimeout: 0);", DISABLED],
    ["Dapper with one", "connection.Query<Order>(sql, commandTimeout: 60);", MET],
    [
      "Dapper without a limit, under a caller's token",
      "void F(CancellationToken stop) { connection.Execute(new CommandDefinition(sql, commandTimeout: 0, cancellationToken: stop)); }",
      UNKNOWN,
    ],
    [
      "a command that its token ends",
      "var s = new CancellationTokenSource(5000); using var c = new SqlCommand(sql) { CommandTimeout = 0 }; await c.ExecuteNonQueryAsync(s.Token);",
      MET,
    ],
    [
      "a command that its caller may end",
      "async Task F(CancellationToken stop) { using var c = new SqlCommand(sql) { CommandTimeout = 0 }; await c.ExecuteNonQueryAsync(stop); }",
      UNKNOWN,
    ],
    ["a command of any driver", "void F(IDbCommand c) { c.CommandTimeout = 0; }", DISABLED],
    ["a context", "options.UseSqlServer(text, o => o.EnableRetryOnFailure().CommandTimeout(0));", DISABLED],
    ["a context with a TimeSpan", "db.Database.SetCommandTimeout(TimeSpan.FromMinutes(1));", MET],
    ["a migration", "db.Database.SetCommandTimeout(0); await db.Database.MigrateAsync();", NONE],
    ["a connection string", 'var s = "Server=db;Database=a;Connect Timeout=0;Encrypt=true";', DISABLED],
    [
      "a connection string with limits",
      'var s = "Server=db;Database=a;Connect Timeout=30;Command Timeout=60"; new SqlConnection(s);',
      NONE,
    ],
    ["a timer", "var t = new Timer(Tick, null, 0, Timeout.Infinite);", NONE],
    ["a socket's buffer time", "socket.SendTimeout = 0;", NONE],
    [
      "a channel's calls",
      "var f = new ConnectionFactory { ContinuationTimeout = Timeout.InfiniteTimeSpan };",
      DISABLED,
    ],
    [
      "Cosmos without a limit",
      "var o = new CosmosClientOptions { RequestTimeout = Timeout.InfiniteTimeSpan };",
      DISABLED,
    ],
    [
      "a server's limit",
      "options.DefaultPolicy = new RequestTimeoutPolicy { RequestTimeout = TimeSpan.FromSeconds(1) };",
      NONE,
    ],
    ["a WCF binding", "var b = new BasicHttpBinding { SendTimeout = TimeSpan.MaxValue };", DISABLED],
  ])("%s", async (_, text, expected) => {
    expect(await found(text)).toEqual(expected);
  });
});
