plugins {
    kotlin("jvm") version "2.0.21"
}

dependencies {
    implementation("redis.clients:jedis:5.2.0")
}
