import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

class ApacheFourConfig {
    public static void main(String[] args) throws Exception {
        CloseableHttpClient client = HttpClients.createDefault();
        HttpGet get = new HttpGet(args[0]);
        get.setConfig(RequestConfig.custom().setSocketTimeout(1000).build());
        System.out.println("calling");
        client.execute(get);
    }
}
