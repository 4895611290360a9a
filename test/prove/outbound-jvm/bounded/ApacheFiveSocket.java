import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

class ApacheFiveSocket {
    public static void main(String[] args) throws Exception {
        PoolingHttpClientConnectionManager manager = PoolingHttpClientConnectionManagerBuilder.create()
            .setDefaultConnectionConfig(ConnectionConfig.custom().setSocketTimeout(1, TimeUnit.SECONDS).build())
            .build();
        CloseableHttpClient client = HttpClients.custom().setConnectionManager(manager).build();
        System.out.println("calling");
        client.execute(new HttpGet(args[0]), response -> response.getCode());
    }
}
