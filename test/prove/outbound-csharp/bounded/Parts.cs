using System;
using System.Net.Http;
using System.Threading.Tasks;

public static class Program
{
    public static void Main() => Run().GetAwaiter().GetResult();

    private static async Task Run()
    {
        Console.WriteLine("calling");
        var http = new HttpClient { Timeout = new TimeSpan(0, 0, 1) };
        await http.GetAsync(Environment.GetEnvironmentVariable("SILENT_URL"));
    }
}
