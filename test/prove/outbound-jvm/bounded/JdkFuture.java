import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;

class JdkFuture {
    public static void main(String[] args) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(args[0])).build();
        System.out.println("calling");
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).get(1, TimeUnit.SECONDS);
    }
}
