package com.example

import io.ktor.http.ContentType
import io.ktor.http.HttpStatusCode
import io.ktor.server.application.Application
import io.ktor.server.application.call
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.request.receiveText
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.post
import io.ktor.server.routing.routing
import java.util.concurrent.atomic.AtomicInteger

fun main() {
    embeddedServer(Netty, port = System.getenv("PORT").toInt(), module = Application::module).start(wait = true)
}

private val made = AtomicInteger()

fun Application.module() {
    routing {
        get("/orders") { call.respondText("[]") }
        post("/orders") {
            val order = """{"id":${made.incrementAndGet()},"from":"${call.receiveText()}"}"""
            val status = if ("bad" in call.request.queryParameters) HttpStatusCode.BadRequest else HttpStatusCode.Created
            call.respondText(order, ContentType.Application.Json, status)
        }
    }
}
