import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;

class OkHttpCall {
    public static void main(String[] args) throws Exception {
        OkHttpClient.Builder builder = new OkHttpClient.Builder().readTimeout(Duration.ZERO);
        builder.callTimeout(Duration.ofMillis(700));
        OkHttpClient client = builder.build();
        System.out.println("calling");
        client.newCall(new Request.Builder().url(args[0]).build()).execute();
    }
}
