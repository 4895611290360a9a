package com.example

import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.plugins.HttpTimeout
import io.ktor.client.request.get
import io.ktor.client.statement.bodyAsText

private val client = HttpClient(CIO) {
    install(HttpTimeout) { requestTimeoutMillis = 2000 }
}

suspend fun rates(): String = client.get("https://rates.example.com/latest").bodyAsText()
