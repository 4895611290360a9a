plugins {
    kotlin("jvm") version "2.0.21"
}

dependencies {
    implementation("io.helidon.webserver:helidon-webserver:4.3.2")
    implementation("redis.clients:jedis:5.2.0")
}
