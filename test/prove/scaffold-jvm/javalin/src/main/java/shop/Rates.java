package shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

final class Rates {
	private static final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

	private Rates() {}

	static String latest() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("https://rates.example.com/latest"))
			.timeout(Duration.ofSeconds(2))
			.GET()
			.build();
		return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
	}
}
