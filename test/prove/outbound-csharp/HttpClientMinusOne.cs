using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

public class Program
{
    private readonly HttpClient _http = new HttpClient();

    private Program()
    {
        _http.Timeout = TimeSpan.FromMilliseconds(-1);
    }

    public static void Main()
    {
        Console.WriteLine("calling");
        new Program().Call().GetAwaiter().GetResult();
    }

    private Task<HttpResponseMessage> Call() =>
        _http.PostAsync(Environment.GetEnvironmentVariable("SILENT_URL"), null, CancellationToken.None);
}
