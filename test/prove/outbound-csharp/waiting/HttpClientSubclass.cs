using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

public class Patient : HttpClient
{
    public Patient()
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan;
    }
}

public static class Program
{
    public static void Main() => Run().GetAwaiter().GetResult();

    private static async Task Run()
    {
        Console.WriteLine("calling");
        await new Patient().GetStringAsync(Environment.GetEnvironmentVariable("SILENT_URL"));
    }
}
