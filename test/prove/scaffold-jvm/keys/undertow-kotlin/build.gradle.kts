plugins {
    kotlin("jvm") version "2.0.21"
}

dependencies {
    implementation("io.undertow:undertow-core:2.3.18.Final")
    implementation("com.zaxxer:HikariCP:6.2.1")
    implementation("org.postgresql:postgresql:42.7.4")
}
