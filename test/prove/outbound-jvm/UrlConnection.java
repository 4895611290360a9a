import java.net.HttpURLConnection;
import java.net.URL;

class UrlConnection {
    public static void main(String[] args) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL(args[0]).openConnection();
        System.out.println("calling");
        connection.getInputStream().readAllBytes();
    }
}
