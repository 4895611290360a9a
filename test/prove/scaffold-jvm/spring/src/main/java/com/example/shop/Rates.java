package com.example.shop;

import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

@Component
class Rates {
  private final RestClient client;

  Rates(RestClient.Builder builder) {
    client = builder.baseUrl("https://rates.example.com").build();
  }

  String latest() {
    return client.get().uri("/latest").retrieve().body(String.class);
  }
}
