using System;
using System.Net.Mail;
using System.Threading.Tasks;

public static class Program
{
    public static void Main() => Run().GetAwaiter().GetResult();

    private static async Task Run()
    {
        Console.WriteLine("calling");
        var address = new Uri(Environment.GetEnvironmentVariable("SILENT_URL"));
        using (var client = new SmtpClient(address.Host, address.Port) { Timeout = 1000 })
        {
            await client.SendMailAsync(new MailMessage("a@example.com", "b@example.com", "subject", "body"));
        }
    }
}
