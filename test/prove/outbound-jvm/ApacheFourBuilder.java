import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.HttpClientBuilder;

class ApacheFourBuilder {
    private final HttpClient client = HttpClientBuilder.create()
        .setUserAgent("proof")
        .build();

    public static void main(String[] args) throws Exception {
        System.out.println("calling");
        new ApacheFourBuilder().client.execute(new HttpGet(args[0]));
    }
}
