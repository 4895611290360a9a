import org.apache.http.client.fluent.Request;

class FluentFour {
    public static void main(String[] args) throws Exception {
        System.out.println("calling");
        Request.Get(args[0]).execute().returnContent();
    }
}
