plugins {
    kotlin("jvm") version "2.0.21"
    application
}

dependencies {
    implementation("io.grpc:grpc-kotlin-stub:1.4.1")
    implementation("io.grpc:grpc-netty-shaded:1.70.0")
    implementation("redis.clients:jedis:5.2.0")
}

application {
    mainClass.set("grpckotlin.AppKt")
}
