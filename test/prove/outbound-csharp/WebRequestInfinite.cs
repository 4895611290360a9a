using System;
using System.Net;
using System.Threading;

public static class Program
{
    public static void Main()
    {
        Console.WriteLine("calling");
        var request = WebRequest.Create(Environment.GetEnvironmentVariable("SILENT_URL"));
        request.Timeout = Timeout.Infinite;
        request.GetResponse();
    }
}
