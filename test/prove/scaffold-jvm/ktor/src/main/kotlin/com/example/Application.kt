package com.example

import io.ktor.server.application.Application
import io.ktor.server.application.call
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.routing

fun main() {
    embeddedServer(Netty, port = System.getenv("PORT").toInt(), module = Application::module).start(wait = true)
}

fun Application.module() {
    routing {
        get("/orders") { call.respondText("[]") }
    }
}
