using System;
using System.Net.Http;
using System.Threading.Tasks;

public static class Program
{
    public static void Main() => Run().GetAwaiter().GetResult();

    private static async Task Run()
    {
        Console.WriteLine("calling");
        await new HttpClient().GetStringAsync(Environment.GetEnvironmentVariable("SILENT_URL"));
    }
}
