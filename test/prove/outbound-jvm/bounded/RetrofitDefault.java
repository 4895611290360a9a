import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;

class RetrofitDefault {
    interface Orders {
        @GET("orders")
        Call<ResponseBody> all();
    }

    public static void main(String[] args) throws Exception {
        Orders orders = new Retrofit.Builder().baseUrl(args[0]).build().create(Orders.class);
        System.out.println("calling");
        orders.all().execute();
    }
}
