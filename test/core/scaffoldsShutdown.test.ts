import { describe, expect, test } from "vitest";
import gracefulShutdown from "../../src/core/checks/reliability/graceful-shutdown.ts";
import { scaffolded } from "../support/scaffolded.ts";

// Workers and servers of Python, Ruby and PHP that end at once: what is under way is worked off, and their item is met.

const CASES: readonly (readonly [
  name: string,
  files: Readonly<Record<string, string>>,
  path: string,
  holds: RegExp,
])[] = [
  [
    "kafka-python, gone over itself",
    {
      "requirements.txt": "kafka-python\n",
      Dockerfile: `FROM python:3.13-slim\nCOPY . .\nCMD ["python", "worker.py"]\n`,
      "worker.py": `from kafka import KafkaConsumer

consumer = KafkaConsumer("orders", bootstrap_servers="kafka:9092")
for message in consumer:
    handle(message)
`,
    },
    "worker.py",
    /from stopping import until_stopped\n\nconsumer = [^\n]*\nfor message in until_stopped\(consumer\):\n/,
  ],
  [
    "aiokafka",
    {
      "requirements.txt": "aiokafka\n",
      Dockerfile: `FROM python:3.13-slim\nCOPY . .\nCMD ["python", "worker.py"]\n`,
      "worker.py": `import asyncio

from aiokafka import AIOKafkaConsumer


async def main():
    consumer = AIOKafkaConsumer("orders", bootstrap_servers="kafka:9092")
    await consumer.start()
    async for message in consumer:
        await handle(message)


asyncio.run(main())
`,
    },
    "worker.py",
    / {4}async for message in until_stopped\(consumer\):\n/,
  ],
  [
    "confluent-kafka, asked in a loop",
    {
      "requirements.txt": "confluent-kafka\n",
      Dockerfile: `FROM python:3.13-slim\nCOPY . .\nCMD ["python", "worker.py"]\n`,
      "worker.py": `from confluent_kafka import Consumer

consumer = Consumer({"bootstrap.servers": "kafka:9092", "group.id": "orders"})
while True:
    message = consumer.poll(1.0)
    handle(message)
`,
    },
    "worker.py",
    /\nwhile not stopping\.is_set\(\):\n/,
  ],
  [
    "pika, asked by a generator",
    {
      "requirements.txt": "pika\n",
      Dockerfile: `FROM python:3.13-slim\nCOPY . .\nCMD ["python", "worker.py"]\n`,
      "worker.py": `import pika

connection = pika.BlockingConnection(pika.ConnectionParameters("mq"))
channel = connection.channel()
for method, properties, body in channel.consume("orders"):
    handle(body)
    channel.basic_ack(method.delivery_tag)
`,
    },
    "worker.py",
    /\nfor method, properties, body in until_stopped\(channel\.consume\("orders", inactivity_timeout=1\)\):\n/,
  ],
  [
    "ruby-kafka",
    {
      Gemfile: `source "https://rubygems.org"\n\ngem "ruby-kafka"\n`,
      Dockerfile: `FROM ruby:3.3\nCOPY . .\nCMD ["ruby", "worker.rb"]\n`,
      "worker.rb": `require "kafka"

kafka = Kafka.new(["kafka:9092"])
consumer = kafka.consumer(group_id: "orders")
consumer.subscribe("orders")
consumer.each_message do |message|
  handle(message)
end
`,
    },
    "worker.rb",
    /trap\("TERM"\) \{ consumer\.stop \}\nconsumer\.each_message do/,
  ],
  [
    "WEBrick",
    {
      Gemfile: `source "https://rubygems.org"\n\ngem "webrick"\n`,
      Dockerfile: `FROM ruby:3.3\nCOPY . .\nCMD ["ruby", "server.rb"]\n`,
      "server.rb": `require "webrick"

server = WEBrick::HTTPServer.new(Port: 8000)
server.mount_proc("/") { |_request, response| response.body = "hello" }
server.start
`,
    },
    "server.rb",
    /trap\("TERM"\) \{ server\.shutdown \}\nserver\.start/,
  ],
  [
    "gRPC of Ruby",
    {
      Gemfile: `source "https://rubygems.org"\n\ngem "grpc"\n`,
      Dockerfile: `FROM ruby:3.3\nCOPY . .\nCMD ["ruby", "server.rb"]\n`,
      "server.rb": `require "grpc"

server = GRPC::RpcServer.new
server.add_http2_port("0.0.0.0:50051", :this_port_is_insecure)
server.handle(Shop)
server.run
`,
    },
    "server.rb",
    /\nserver\.run_till_terminated_or_interrupted\(%w\[TERM INT\]\)\n/,
  ],
  [
    "a consumer of PHP",
    {
      "composer.json": `{ "require": { "php": "^8.2", "ext-rdkafka": "*" } }\n`,
      Dockerfile: `FROM php:8.3-cli\nCOPY . .\nCMD ["php", "worker.php"]\n`,
      "worker.php": `<?php

$consumer = new RdKafka\\KafkaConsumer($conf);
$consumer->subscribe(['orders']);
for (;;) {
    handle($consumer->consume(1000));
}
`,
    },
    "worker.php",
    /\nwhile \(!\$stopping\) \{\n/,
  ],
  ...[
    ["that is asked once", "$channel->consume();"],
    ["that waits in a loop", "while ($channel->is_consuming()) {\n    $channel->wait();\n}"],
  ].map(([how, asked]): (typeof CASES)[number] => [
    `a consumer of RabbitMQ in PHP ${how}`,
    {
      "composer.json": `{ "require": { "php": "^8.2", "php-amqplib/php-amqplib": "^3.7" } }\n`,
      Dockerfile: `FROM php:8.3-cli\nCOPY . .\nCMD ["php", "worker.php"]\n`,
      "worker.php": `<?php

use PhpAmqpLib\\Connection\\AMQPStreamConnection;

$connection = new AMQPStreamConnection('rabbitmq', 5672, 'shop', getenv('RABBITMQ_PASSWORD'));
$channel = $connection->channel();
$channel->basic_consume('orders', '', false, false, false, false, function ($message) {
    work($message);
    $message->ack();
});
${asked}
$channel->close();
`,
    },
    "worker.php",
    /\}\);\n\/\/ The message .*\npcntl_async_signals\(true\);\npcntl_signal\(SIGTERM, fn \(\) => \$channel->stopConsume\(\)\);\n\$channel->consume\(\);\n\$channel->close/,
  ]),
  [
    "rdkafka of Ruby",
    {
      Gemfile: `source "https://rubygems.org"\n\ngem "rdkafka"\n`,
      Dockerfile: `FROM ruby:3.3\nCOPY . .\nCMD ["ruby", "worker.rb"]\n`,
      "worker.rb": `require "rdkafka"

consumer = Rdkafka::Config.new("bootstrap.servers": "kafka:9092", "group.id": "shop").consumer
consumer.subscribe("orders")
consumer.each do |message|
  work(message)
end
`,
    },
    "worker.rb",
    /\nstopping = false\ntrap\("TERM"\) \{ stopping = true \}\nuntil stopping\n {2}message = consumer\.poll\(250\)\n {2}next if message\.nil\?\n {2}work\(message\)\nend\n/,
  ],
  [
    "ReactPHP",
    {
      "composer.json": `{ "require": { "php": "^8.2", "react/http": "^1.11" } }\n`,
      Dockerfile: `FROM php:8.3-cli\nCOPY . .\nCMD ["php", "server.php"]\n`,
      "server.php": `<?php

use React\\Http\\HttpServer;
use React\\Socket\\SocketServer;

$http = new HttpServer(fn ($request) => React\\Http\\Message\\Response::plaintext('hello'));
$socket = new SocketServer('0.0.0.0:8080');
$http->listen($socket);
`,
    },
    "server.php",
    /addSignal\(SIGTERM, fn \(\) => \$socket->close\(\)\);\n/,
  ],
];

describe("graceful-shutdown", () => {
  test.each(CASES)("of %s", async (_, files, path, holds) => {
    const { before, after, text, again, note } = await scaffolded("graceful-shutdown", gracefulShutdown, files);
    expect(before.state, before.reason).toBe("gap");
    expect(text(path), note).toMatch(holds);
    expect(after.findings).toEqual([]);
    expect(after.state, after.reason).toBe("met");
    expect(again.changes).toEqual([]);
  });
});

test("a server of Bun's, and one of Deno's that nobody kept, answer what is under way", async () => {
  const bun = await scaffolded("graceful-shutdown", gracefulShutdown, {
    "package.json": '{ "name": "hello", "scripts": { "start": "bun server.ts" } }',
    "server.ts": `const server = Bun.serve({
  port: 3000,
  fetch() {
    return new Response("hello");
  },
});
console.log(server.url);
`,
  });
  expect(bun.text("server.ts")).toContain("});\ndrainOnStop(() => server.stop());\n");
  expect([bun.before.state, bun.after.state, bun.again.changes]).toEqual(["gap", "met", []]);

  const deno = await scaffolded("graceful-shutdown", gracefulShutdown, {
    "deno.json": '{ "tasks": { "start": "deno run -A main.ts" } }',
    "main.ts": 'Deno.serve({ port: 8000 }, () => new Response("hello"));\n',
  });
  expect(deno.text("main.ts")).toBe(`import { drainOnStop } from "./shutdown.ts";

const server = Deno.serve({ port: 8000 }, () => new Response("hello"));
drainOnStop(() => server.shutdown());
`);
  expect([deno.before.state, deno.after.state, deno.again.changes]).toEqual(["gap", "met", []]);
});
