package com.example.shop;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Shop {
  public static void main(String[] args) {
    SpringApplication.run(Shop.class, args);
  }

  @GetMapping("/orders")
  String orders() {
    LoggerFactory.getLogger(Shop.class).info("orders listed");
    return "[]";
  }

  private final AtomicInteger made = new AtomicInteger();

  @PostMapping("/orders")
  ResponseEntity<String> order(@RequestParam(required = false) String bad, @RequestBody(required = false) String body) {
    String order = "{\"id\":" + made.incrementAndGet() + "}";
    return ResponseEntity.status(bad == null ? 201 : 400).contentType(MediaType.APPLICATION_JSON).body(order);
  }
}
