using System;
using System.Net;

public static class Program
{
    public static void Main()
    {
        Console.WriteLine("calling");
        WebRequest.Create(Environment.GetEnvironmentVariable("SILENT_URL")).GetResponse();
    }
}
