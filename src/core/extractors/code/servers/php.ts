import { cut, drained, type ServerKnowledge } from "./row.ts";

const SIGNALS = "https://www.php.net/manual/en/function.pcntl-signal.php";
const ENDS = "PHP ends at once on SIGTERM unless it handles it";

/** Servers, workers and shutdown in PHP; those with commands of their own are read from there. */
export const PHP_SERVERS: ServerKnowledge = {
  languages: ["php"],
  words: /Swoole|React\\Http|Workerman|pcntl_signal|SIGTERM|addSignal|AMQP|RdKafka/i,
  exits: /^(?:exit|die)$/,
  servers: [
    {
      server: "Swoole",
      role: "serves",
      starts: ["Swoole\\Http\\Server().start", "OpenSwoole\\Http\\Server().start", "Swoole\\WebSocket\\Server().start"],
      stops: drained("https://wiki.swoole.com/en/#/server/setting?id=max_wait_time", 3),
    },
    {
      server: "ReactPHP",
      role: "serves",
      starts: ["React\\Http\\HttpServer().listen"],
      stops: cut("https://reactphp.org/event-loop/#addsignal", ENDS),
    },
    {
      server: "Kafka consumer",
      role: "works",
      starts: ["RdKafka\\KafkaConsumer"],
      stops: cut(SIGNALS, ENDS),
    },
    {
      server: "php-amqplib",
      role: "works",
      starts: ["AMQPStreamConnection", "AMQPSSLConnection"].map(
        (name) => `PhpAmqpLib\\Connection\\${name}().channel().basic_consume`,
      ),
      stops: cut(SIGNALS, ENDS),
    },
  ],
  handlers: [
    { calls: ["pcntl_signal", "*pcntl_signal"], signal: 0, handler: 1 },
    { calls: ["*.addSignal", "React…addSignal"], signal: 0, handler: 1 },
  ],
};
