import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.HttpConnectionParams;

class ApacheFourParameters {
    public static void main(String[] args) throws Exception {
        BasicHttpParams parameters = new BasicHttpParams();
        HttpConnectionParams.setSoTimeout(parameters, 1_000);
        System.out.println("calling");
        new DefaultHttpClient(parameters).execute(new HttpGet(args[0]));
    }
}
