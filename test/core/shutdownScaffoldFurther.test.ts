import { describe, expect, test } from "vitest";
import gracefulShutdown from "../../src/core/checks/reliability/graceful-shutdown.ts";
import { filesBelow } from "../support/filesBelow.ts";
import { scaffolded } from "../support/scaffolded.ts";

const at = (files: Readonly<Record<string, string>>) => scaffolded("graceful-shutdown", gracefulShutdown, files);

test.each([
  ["spring", "src/main/resources/application.yml", "  shutdown: graceful\n"],
  ["quarkus", "src/main/resources/application.properties", "quarkus.shutdown.timeout=20s\n"],
  ["micronaut", "src/main/resources/application.properties", "micronaut.lifecycle.graceful-shutdown.enabled = true\n"],
  ["javalin", "src/main/java/shop/App.java", "Runtime.getRuntime().addShutdownHook(new Thread(app::stop));\n"],
])("%s", async (project, path, line) => {
  const { before, after, changed, text, again } = await at(filesBelow(`test/prove/scaffold-jvm/${project}`));
  expect(before.state).toBe("gap");
  expect(changed).toEqual([path]);
  expect(text(path)).toContain(line);
  expect(after.state).toBe("met");
  expect(again.changes).toEqual([]);
});

test("php-fpm waits for its children by a file of its image", async () => {
  const { before, after, text, again } = await at({
    Dockerfile: "FROM composer AS vendor\nRUN composer install\n\nFROM php:8.3-fpm\nCOPY . /var/www/html\n",
    "public/index.php": `<?php\necho "ok";\n`,
  });
  expect(before.state).toBe("gap");
  expect(text("Dockerfile")).toContain(
    "COPY . /var/www/html\nCOPY docker/php-fpm/zz-shutdown.conf /usr/local/etc/php-fpm.d/zz-shutdown.conf\n",
  );
  expect(after.state).toBe("met");
  expect(again.changes).toEqual([]);
});

const JETTY = `<project><dependencies><dependency><groupId>org.eclipse.jetty</groupId><artifactId>jetty-server</artifactId><version>12.0.14</version></dependency></dependencies></project>`;

describe.each([
  [
    "gRPC in Java",
    {
      "pom.xml": "<project><dependencies></dependencies></project>",
      "src/main/java/shop/App.java": `package shop;

import io.grpc.Server;
import io.grpc.ServerBuilder;

public class App {
    public static void main(String[] args) throws Exception {
        Server server = ServerBuilder.forPort(8080)
            .addService(new Orders())
            .build()
            .start();
        server.awaitTermination();
    }
}
`,
    },
    `            .start();
        // On SIGTERM, which orchestrators send before they kill: nothing new, and 20 s for what is under way.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.shutdown();
`,
  ],
  [
    "gRPC in Kotlin",
    {
      "src/main/kotlin/App.kt": `import io.grpc.ServerBuilder

fun main() {
    val server = ServerBuilder.forPort(8080)
        .addService(Orders())
        .build()
    server.start()
    server.awaitTermination()
}
`,
    },
    "        .build()\n    // On SIGTERM",
  ],
  [
    "Jetty",
    {
      "pom.xml": JETTY,
      "src/main/java/shop/App.java": `package shop;

import org.eclipse.jetty.server.Server;

public class App {
    public static void main(String[] args) throws Exception {
        Server server = new Server(8080);
        server.setHandler(new Orders());
        server.start();
        server.join();
    }
}
`,
    },
    `        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(20_000);
        server.setStopAtShutdown(true);
        server.start();
`,
  ],
  [
    "the JDK's own",
    {
      "src/main/java/shop/App.java": `package shop;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

public class App {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.start();
    }
}
`,
    },
    "new Thread(() -> server.stop(20))",
  ],
] as const)("%s", (_, files, written) => {
  test("drains, once", async () => {
    const { before, after, again, text, changed } = await at(files);
    expect(before.state).toBe("gap");
    expect(changed).toHaveLength(1);
    expect(text(changed[0] ?? "")).toContain(written);
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(again.changes).toEqual([]);
  });
});

test("a server without a name of its own is left alone", async () => {
  const { changed } = await at({
    "src/main/java/shop/App.java": `package shop;

import io.grpc.ServerBuilder;

public class App {
    public static void main(String[] args) throws Exception {
        ServerBuilder.forPort(8080).addService(new Orders()).build().start().awaitTermination();
    }
}
`,
  });
  expect(changed).toEqual([]);
});

describe.each([
  [
    "Tornado",
    {
      "requirements.txt": "tornado\n",
      Dockerfile: `FROM python:3.13-slim\nCMD ["python", "app.py"]\n`,
      "app.py": `import asyncio

import tornado.web


async def main() -> None:
    app = tornado.web.Application([])
    app.listen(8888)
    await asyncio.Event().wait()


asyncio.run(main())
`,
    },
    "app.py",
    "    server = app.listen(8888)\n    drain_on_stop(server)\n",
  ],
  [
    "a loop that polls Kafka in Python",
    {
      "requirements.txt": "confluent-kafka\n",
      Dockerfile: `FROM python:3.13-slim\nCMD ["python", "worker.py"]\n`,
      "worker.py": `from confluent_kafka import Consumer

consumer = Consumer({"group.id": "shop"})
consumer.subscribe(["orders"])
while True:
    message = consumer.poll(1.0)
    if message is None:
        continue
    print(message.value())
consumer.close()
`,
    },
    "worker.py",
    `stopping = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: stopping.set())
while not stopping.is_set():
    message = consumer.poll(1.0)
`,
  ],
  [
    "a loop that polls Kafka in PHP",
    {
      "composer.json": `{ "require": { "ext-rdkafka": "*" } }`,
      Dockerfile: `FROM php:8.3-cli\nCMD ["php", "worker.php"]\n`,
      "worker.php": `<?php
$consumer = new RdKafka\\KafkaConsumer($configuration);
$consumer->subscribe(['orders']);
while (true) {
    $message = $consumer->consume(1000);
    work($message);
}
`,
    },
    "worker.php",
    `pcntl_signal(SIGTERM, function () use (&$stopping): void {
    $stopping = true;
});
while (!$stopping) {
`,
  ],
  [
    "KafkaJS",
    {
      "package.json": `{ "name": "shop", "scripts": { "start": "node worker.js" }, "dependencies": { "kafkajs": "2" } }`,
      "worker.js": `const { Kafka } = require("kafkajs");

const kafka = new Kafka({ brokers: ["kafka:9092"] });
const consumer = kafka.consumer({ groupId: "shop" });

consumer.run({ eachMessage: async ({ message }) => console.log(message.value) });
`,
    },
    "worker.js",
    "drainOnStop(() => consumer.disconnect());\n",
  ],
])("%s", (_, files, path, line) => {
  test("ends what is under way, and is told so once", async () => {
    const { before, after, text, again } = await at(files);
    expect(before.state).toBe("gap");
    expect(text(path)).toContain(line);
    expect(after.findings).toEqual([]);
    expect(after.state).toBe("met");
    expect(again.changes).toEqual([]);
  });
});
