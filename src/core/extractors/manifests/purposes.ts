import type { ProgramPurpose, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";

interface Construct {
  readonly kind: ProgramPurpose["kind"];
  readonly says: string;
  readonly files: RegExp;
  readonly code: RegExp;
  /** What else the file must say: most of these names are common words. */
  readonly with?: RegExp;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;
const JVM = /\.(?:java|kt)$/;

/** Constructs that take work from a queue or listen for callers, each with the documentation that names it. */
const CONSTRUCTS: readonly Construct[] = [
  // https://docs.bullmq.io/guide/workers
  {
    kind: "worker",
    says: "new Worker of bullmq",
    files: SCRIPT,
    code: /\bnew \w{0,40}Worker(?:<[^()]{0,200}>)?\(/,
    with: /["']bullmq(?:-pro)?["']/,
  },
  // https://docs.nestjs.com/techniques/queues#consumers
  {
    kind: "worker",
    says: "@Processor of Nest",
    files: SCRIPT,
    code: /^[ \t]*@Processor\(/m,
    with: /["']@nestjs\/bull(?:mq)?["']/,
  },
  // https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md#queueprocess
  { kind: "worker", says: "process of bull", files: SCRIPT, code: /[qQ]ueue\w{0,40}\.process\(/, with: /["']bull["']/ },
  // https://kafka.js.org/docs/consuming
  { kind: "worker", says: "consumer of kafkajs", files: SCRIPT, code: /\.consumer\([ \t]*\{/, with: /["']kafkajs["']/ },
  // https://amqp-node.github.io/amqplib/channel_api.html#channel_consume
  {
    kind: "worker",
    says: "consume of amqplib",
    files: SCRIPT,
    code: /\.consume\(/,
    with: /["']amqplib(?:\/callback_api)?["']/,
  },
  // https://docs.temporal.io/develop/typescript/core-application#run-a-dev-worker
  {
    kind: "worker",
    says: "Worker of Temporal",
    files: SCRIPT,
    code: /\bWorker\.create\(/,
    with: /["']@temporalio\/worker["']/,
  },
  // https://github.com/timgit/pg-boss
  { kind: "worker", says: "work of pg-boss", files: SCRIPT, code: /\.work\(/, with: /["']pg-boss["']/ },
  // https://grpc.io/docs/languages/node/basics/
  {
    kind: "service",
    says: "gRPC server",
    files: SCRIPT,
    code: /\bnew (?:grpc\.)?Server\(/,
    with: /["'](?:@grpc\/grpc-js|grpc)["']/,
  },
  // https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener
  { kind: "service", says: "http.createServer", files: SCRIPT, code: /\bhttps?2?\.createServer\(/ },
  // https://pika.readthedocs.io/en/stable/modules/channel.html
  { kind: "worker", says: "basic_consume of pika", files: /\.py$/, code: /\.basic_consume\(/ },
  // https://docs.celeryq.dev/en/stable/getting-started/first-steps-with-celery.html#application
  { kind: "worker", says: "Celery", files: /\.py$/, code: /^\w+(?::[ \t]*\w+)?[ \t]*=[ \t]*Celery\(/m },
  // https://kafka-python.readthedocs.io/en/master/usage.html · https://docs.confluent.io/kafka-clients/python/current/overview.html
  {
    kind: "worker",
    says: "Kafka consumer",
    files: /\.py$/,
    code: /\b(?:AIO)?KafkaConsumer\(|=[ \t]*Consumer\([ \t]*\{/,
    with: /kafka/,
  },
  // https://grpc.io/docs/languages/python/basics/
  { kind: "service", says: "gRPC server", files: /\.py$/, code: /\bgrpc\.(?:aio\.)?server\(/ },
  // https://docs.python.org/3/library/http.server.html
  { kind: "service", says: "http.server", files: /\.py$/, code: /\b(?:Threading)?HTTPServer\(/ },
  // https://pkg.go.dev/net/http#Server · https://pkg.go.dev/google.golang.org/grpc#NewServer
  {
    kind: "service",
    says: "listens",
    files: /\.go$/,
    code: /\.ListenAndServe(?:TLS)?\(|\bgrpc\.NewServer\(|\bhttp\.Serve\(/,
  },
  // https://pkg.go.dev/github.com/spf13/cobra#Command · https://pkg.go.dev/github.com/urfave/cli/v2#Command
  {
    kind: "service",
    says: "a command that serves",
    files: /\.go$/,
    code: /\b(?:Use|Name):\s*"(?:[\w-]{1,40}-)?(?:serve|server)\b|\b\w+\.Serve\(\)/,
    with: /"github\.com\/(?:spf13\/cobra|urfave\/cli(?:\/v\d+)?)"/,
  },
  // https://docs.rs/hyper/latest/hyper/server/conn/http1/struct.Builder.html#method.serve_connection
  {
    kind: "service",
    says: "serve_connection of hyper",
    files: /\.rs$/,
    code: /\.serve_connection(?:_with_upgrades)?\(/,
  },
  // https://docs.rs/clap/latest/clap/trait.Subcommand.html
  {
    kind: "service",
    says: "a command that serves",
    files: /\.rs$/,
    code: /^[ \t]+(?:Serve|Server)[ \t]*[({,]/m,
    with: /\bSubcommand\b/,
  },
  // https://pkg.go.dev/github.com/rabbitmq/amqp091-go#Channel.Consume
  {
    kind: "worker",
    says: "Consume of amqp",
    files: /\.go$/,
    code: /\.Consume\(/,
    with: /amqp091-go"|streadway\/amqp"/,
  },
  // https://pkg.go.dev/github.com/IBM/sarama#NewConsumerGroup · https://pkg.go.dev/github.com/segmentio/kafka-go#NewReader
  {
    kind: "worker",
    says: "Kafka consumer",
    files: /\.go$/,
    code: /\bsarama\.NewConsumerGroup\w*\(|\bkafka\.NewReader\(/,
  },
  // https://pkg.go.dev/github.com/hibiken/asynq#NewServer
  { kind: "worker", says: "asynq.NewServer", files: /\.go$/, code: /\basynq\.NewServer\(/ },
  // https://pkg.go.dev/go.temporal.io/sdk/worker#New
  {
    kind: "worker",
    says: "Worker of Temporal",
    files: /\.go$/,
    code: /\bworker\.New\(/,
    with: /"go\.temporal\.io\/sdk\/worker"/,
  },
  // https://docs.spring.io/spring-kafka/reference/kafka/receiving-messages/listener-annotation.html · https://docs.spring.io/spring-amqp/reference/amqp/receiving-messages/async-annotation-driven.html
  { kind: "worker", says: "message listener", files: JVM, code: /^[ \t]*@(?:Kafka|Rabbit|Jms|Sqs|Pulsar)Listener\b/m },
  // https://kafka.apache.org/documentation/#consumerapi
  { kind: "worker", says: "KafkaConsumer", files: JVM, code: /\bKafkaConsumer<[^>]{0,200}>\(/ },
  // https://grpc.io/docs/languages/java/basics/
  { kind: "service", says: "gRPC server", files: JVM, code: /\b(?:Netty)?ServerBuilder\.for(?:Port|Address)\(/ },
  // https://javaee.github.io/grizzly/httpserverframework.html · https://eclipse-ee4j.github.io/jersey.github.io/documentation/latest/deployment.html#deployment.http.grizzly
  {
    kind: "service",
    says: "Grizzly's HttpServer",
    files: JVM,
    code: /\bGrizzlyHttpServerFactory\.createHttpServer\(|\bnew HttpServer\(\)|\bHttpServer\.createSimpleServer\(/,
    with: /\bimport org\.glassfish\.(?:grizzly|jersey\.grizzly2)\./,
  },
  // https://jetty.org/docs/jetty/12/programming-guide/server/http.html
  {
    kind: "service",
    says: "Jetty's Server",
    files: JVM,
    code: /\bnew Server\(|= Server\(/,
    with: /\bimport org\.eclipse\.jetty\.server\./,
  },
  // https://ktor.io/docs/server-create-and-configure.html#embedded
  {
    kind: "service",
    says: "embeddedServer of Ktor",
    files: /\.kt$/,
    code: /\bembeddedServer\(/,
    with: /io\.ktor\.server/,
  },
  // https://undertow.io/undertow-docs/undertow-docs-2.1.0/index.html#creating-a-server
  { kind: "service", says: "Undertow", files: JVM, code: /\bUndertow\.builder\(\)/ },
  // https://tomcat.apache.org/tomcat-10.1-doc/api/org/apache/catalina/startup/Tomcat.html
  {
    kind: "service",
    says: "embedded Tomcat",
    files: JVM,
    code: /\bnew Tomcat\(\)/,
    with: /\bimport org\.apache\.catalina\./,
  },
  // https://docs.confluent.io/kafka-clients/dotnet/current/overview.html#consumer
  { kind: "worker", says: "Kafka consumer", files: /\.cs$/, code: /\bnew ConsumerBuilder</ },
  // https://grpc.io/docs/languages/cpp/basics/
  { kind: "service", says: "gRPC server", files: /\.(?:cc|cpp|cxx)$/, code: /\bServerBuilder\b/ },
  // https://docs.rs/rdkafka/latest/rdkafka/consumer/ · https://docs.rs/lapin/latest/lapin/struct.Channel.html#method.basic_consume
  { kind: "worker", says: "queue consumer", files: /\.rs$/, code: /\bStreamConsumer\b|\.basic_consume\(/ },
];

/** Finds constructs that say what a program does: it tells a worker from a service that only gives work to one. */
export const programPurposes: Extractor = {
  name: "program purpose",
  files: ["**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,py,go,java,kt,cs,cc,cpp,cxx,rs}"],
  mayHold: (text, path) => anyOf(path).test(text),

  extract({ path, text }) {
    const signals = CONSTRUCTS.flatMap((construct): readonly Signal<"program.purpose">[] => {
      if (!construct.files.test(path) || construct.with?.test(text) === false) return [];
      const match = firstInCode(text, construct.code);
      if (match === undefined) return [];
      const span = { start: match.index, end: match.index + match[0].length };
      const says = `${construct.kind === "worker" ? "works a queue" : "answers calls"} (${construct.says})`;
      return [{ kind: "program.purpose", place: { path, span }, data: { kind: construct.kind, says } }];
    });
    return { signals, problems: [] };
  },
};

const BY_ENDING = new Map<string, RegExp>();

/** Any construct of the file's language. */
function anyOf(path: string): RegExp {
  const ending = path.slice(path.lastIndexOf("."));
  const known = BY_ENDING.get(ending);
  if (known !== undefined) return known;
  const codes = CONSTRUCTS.filter(({ files }) => files.test(path)).map(({ code }) => code.source);
  const any = new RegExp(codes.length > 0 ? codes.join("|") : "(?!)", "m");
  BY_ENDING.set(ending, any);
  return any;
}

/** A file with more of one construct in comments is not looked through. */
const MOST_IN_COMMENTS = 20;

/** The first match that does not stand in a line's comment. */
function firstInCode(text: string, code: RegExp): RegExpExecArray | undefined {
  let looked = 0;
  for (const match of text.matchAll(new RegExp(code.source, `${code.flags}g`))) {
    if (++looked > MOST_IN_COMMENTS) return undefined;
    const before = text.slice(text.lastIndexOf("\n", match.index) + 1, match.index);
    if (!/^[ \t]*(?:\/\/|#|\*|\/\*)|[ \t]\/\/[ \t]/.test(before)) return match;
  }
  return undefined;
}
