import okhttp3.OkHttpClient;
import okhttp3.Request;

class OkHttpDefault {
    public static void main(String[] args) throws Exception {
        OkHttpClient client = new OkHttpClient();
        System.out.println("calling");
        client.newCall(new Request.Builder().url(args[0]).build()).execute();
    }
}
