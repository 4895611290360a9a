package com.example

import com.zaxxer.hikari.HikariConfig
import com.zaxxer.hikari.HikariDataSource
import redis.clients.jedis.JedisPooled

private val settings = HikariConfig().apply {
    jdbcUrl = "jdbc:postgresql://${System.getenv("PGHOST")}:${System.getenv("PGPORT")}/shop"
    username = "shop"
    password = System.getenv("PGPASSWORD")
}

val database = HikariDataSource(settings)

val cache = JedisPooled(System.getenv("REDIS_URL"))
