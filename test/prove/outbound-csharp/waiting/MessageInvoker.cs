using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

public static class Program
{
    public static void Main() => Run().GetAwaiter().GetResult();

    private static async Task Run()
    {
        Console.WriteLine("calling");
        var invoker = new HttpMessageInvoker(new HttpClientHandler());
        var request = new HttpRequestMessage(HttpMethod.Get, Environment.GetEnvironmentVariable("SILENT_URL"));
        await invoker.SendAsync(request, CancellationToken.None);
    }
}
