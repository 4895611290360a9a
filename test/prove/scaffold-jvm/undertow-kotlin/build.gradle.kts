plugins {
    kotlin("jvm") version "2.0.21"
}

dependencies {
    implementation("io.undertow:undertow-core:2.3.18.Final")
    implementation("redis.clients:jedis:5.2.0")
}
