package com.example

import com.zaxxer.hikari.HikariConfig
import com.zaxxer.hikari.HikariDataSource
import redis.clients.jedis.JedisPooled

private val settings = HikariConfig().apply {
    jdbcUrl = "jdbc:postgresql://${System.getenv("PGHOST")}:${System.getenv("PGPORT")}/${System.getenv("PGDATABASE")}"
    username = "shop"
    password = System.getenv("PGPASSWORD")
}

val database = HikariDataSource(settings)

val cache = JedisPooled(System.getenv("REDIS_URL"))
