using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

public static class Program
{
    private static readonly HttpClient Http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };

    public static void Main() => Call(CancellationToken.None).GetAwaiter().GetResult();

    private static async Task Call(CancellationToken caller)
    {
        Console.WriteLine("calling");
        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(caller))
        {
            limit.CancelAfter(1000);
            await Http.GetAsync(Environment.GetEnvironmentVariable("SILENT_URL"), limit.Token).ConfigureAwait(false);
        }
    }
}
