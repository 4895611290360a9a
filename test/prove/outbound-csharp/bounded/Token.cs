using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

public static class Program
{
    private static readonly HttpClient Http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };

    public static void Main() => Run().GetAwaiter().GetResult();

    private static async Task Run()
    {
        Console.WriteLine("calling");
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        {
            await Http.GetAsync(Environment.GetEnvironmentVariable("SILENT_URL"), limit.Token);
        }
    }
}
