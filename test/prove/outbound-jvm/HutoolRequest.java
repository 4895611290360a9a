import cn.hutool.http.HttpRequest;

class HutoolRequest {
    public static void main(String[] args) {
        System.out.println("calling");
        HttpRequest.post(args[0]).body("{}").execute().body();
    }
}
