package com.example.shop

import java.util.concurrent.atomic.AtomicInteger
import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.runApplication
import org.springframework.http.MediaType
import org.springframework.http.ResponseEntity
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.PostMapping
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController

@SpringBootApplication(proxyBeanMethods = false)
@RestController
class Shop {
    private val made = AtomicInteger()

    @GetMapping("/orders")
    fun orders() = "[]"

    @PostMapping("/orders")
    fun order(@RequestParam bad: String?): ResponseEntity<String> =
        ResponseEntity.status(if (bad == null) 201 else 400)
            .contentType(MediaType.APPLICATION_JSON)
            .body("""{"id":${made.incrementAndGet()}}""")
}

fun main(arguments: Array<String>) {
    runApplication<Shop>(*arguments)
}
