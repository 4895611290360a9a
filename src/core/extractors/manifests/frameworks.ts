import type { ComponentKind, PackageManifest } from "../../model.ts";

type Ecosystem = PackageManifest["ecosystem"];
type Table = Partial<Record<ComponentKind, readonly string[]>>;

/**
 * Packages that say what a program is for, by the name their registry lists them under: each is documented at
 * npmjs.com/package/…, pypi.org/project/…, pkg.go.dev/…, central.sonatype.com/artifact/…, nuget.org/packages/…,
 * rubygems.org/gems/…, packagist.org/packages/… or crates.io/crates/…. Only packages whose use implies the purpose are
 * listed: aiohttp and hyper are clients as often as servers, so they are not. A bot of a chat holds a connection to it and works
 * what comes: a worker.
 */
const FRAMEWORKS: Readonly<Record<Ecosystem, Table>> = {
  npm: {
    service: [
      "express",
      "fastify",
      "koa",
      "@nestjs/core",
      "@hapi/hapi",
      "hono",
      "restify",
      "polka",
      "h3",
      "elysia",
      "@feathersjs/feathers",
      "@adonisjs/core",
      "sails",
      "@apollo/server",
      "apollo-server",
      "graphql-yoga",
      "@strapi/strapi",
      "moleculer",
      "next",
      "nuxt",
      "@remix-run/node",
      "@sveltejs/adapter-node",
    ],
    worker: [
      "bullmq",
      "bull",
      "bee-queue",
      "agenda",
      "pg-boss",
      "@temporalio/worker",
      "sqs-consumer",
      "graphile-worker",
      "discord.js",
      "telegraf",
      "grammy",
    ],
    web: ["react-dom", "vue", "svelte", "@angular/core", "solid-js", "preact", "next", "nuxt", "@remix-run/react"],
    function: [
      "@google-cloud/functions-framework",
      "@azure/functions",
      "serverless-http",
      "@vendia/serverless-express",
      "firebase-functions",
    ],
  },
  python: {
    service: [
      "fastapi",
      "flask",
      "django",
      "starlette",
      "sanic",
      "quart",
      "litestar",
      "falcon",
      "bottle",
      "pyramid",
      "tornado",
      "gunicorn",
      "uvicorn",
      "hypercorn",
      "waitress",
      "uwsgi",
      "streamlit",
      "gradio",
    ],
    worker: [
      "celery",
      "rq",
      "dramatiq",
      "arq",
      "huey",
      "temporalio",
      "faust-streaming",
      "discord-py",
      "pydis-core",
      "aiogram",
      "python-telegram-bot",
    ],
    function: ["functions-framework", "azure-functions", "mangum", "aws-lambda-powertools", "chalice"],
    ml: ["bentoml", "kserve", "mlserver", "torchserve"],
  },
  go: {
    service: [
      "github.com/gin-gonic/gin",
      "github.com/labstack/echo",
      "github.com/gofiber/fiber",
      "github.com/go-chi/chi",
      "github.com/gorilla/mux",
      "github.com/julienschmidt/httprouter",
      "github.com/valyala/fasthttp",
      "github.com/beego/beego",
      "github.com/kataras/iris",
      "github.com/go-kit/kit",
      "github.com/go-kratos/kratos",
      "github.com/zeromicro/go-zero",
      "github.com/99designs/gqlgen",
      "google.golang.org/grpc",
      "connectrpc.com/connect",
    ],
    worker: [
      "github.com/hibiken/asynq",
      "go.temporal.io/sdk",
      "github.com/riverqueue/river",
      "sigs.k8s.io/controller-runtime",
      "github.com/bwmarrin/discordgo",
    ],
    function: ["github.com/aws/aws-lambda-go", "github.com/GoogleCloudPlatform/functions-framework-go"],
    cli: ["github.com/spf13/cobra", "github.com/urfave/cli", "github.com/alecthomas/kong"],
  },
  java: {
    service: [
      "org.springframework.boot:spring-boot-starter-web",
      "org.springframework.boot:spring-boot-starter-webflux",
      "org.springframework.boot:spring-boot-starter-jersey",
      "org.springframework.boot:spring-boot-starter-graphql",
      "io.quarkus:quarkus-rest",
      "io.quarkus:quarkus-resteasy",
      "io.quarkus:quarkus-resteasy-reactive",
      "io.micronaut:micronaut-http-server-netty",
      "io.dropwizard:dropwizard-core",
      "io.javalin:javalin",
      "io.ktor:ktor-server-core",
      "io.ktor:ktor-server-netty",
      "io.helidon.webserver:helidon-webserver",
      "com.sparkjava:spark-core",
      "io.vertx:vertx-web",
    ],
    worker: [
      "org.springframework.boot:spring-boot-starter-batch",
      "org.springframework.kafka:spring-kafka",
      "net.dv8tion:JDA",
    ],
    web: ["org.springframework.boot:spring-boot-starter-thymeleaf", "com.vaadin:vaadin-spring-boot-starter"],
    function: ["com.amazonaws:aws-lambda-java-core", "com.google.cloud.functions:functions-framework-api"],
  },
  dotnet: {
    service: ["Grpc.AspNetCore", "Swashbuckle.AspNetCore"],
    worker: ["Microsoft.Extensions.Hosting", "Discord.Net", "DSharpPlus"],
    function: ["Microsoft.NET.Sdk.Functions", "Microsoft.Azure.Functions.Worker", "Amazon.Lambda.Core"],
    cli: ["System.CommandLine", "Spectre.Console.Cli"],
  },
  ruby: {
    service: ["rails", "sinatra", "hanami", "grape", "roda", "puma", "unicorn", "falcon", "rack"],
    worker: ["sidekiq", "resque", "good_job", "solid_queue", "delayed_job", "shoryuken"],
  },
  php: {
    service: [
      "laravel/framework",
      "laravel/lumen-framework",
      "symfony/framework-bundle",
      "slim/slim",
      "cakephp/cakephp",
      "codeigniter4/framework",
      "yiisoft/yii2",
      "laminas/laminas-mvc",
      "mezzio/mezzio",
      "drupal/core-recommended",
    ],
    function: ["bref/bref"],
  },
  rust: {
    service: ["axum", "actix-web", "rocket", "warp", "tonic", "poem", "salvo", "tide", "ntex"],
    worker: ["apalis", "fang", "serenity", "teloxide"],
    function: ["lambda_runtime", "lambda_http"],
    cli: ["clap", "structopt"],
  },
};

/** Queues' libraries that those who give work need as much as those who do it, and chats' that also send alone. */
const AMBIGUOUS = new Set([
  "discord.js",
  "telegraf",
  "grammy",
  "discord-py",
  "aiogram",
  "python-telegram-bot",
  "github.com/bwmarrin/discordgo",
  "serenity",
  "teloxide",
  "bullmq",
  "bull",
  "bee-queue",
  "agenda",
  "pg-boss",
  "go.temporal.io/sdk",
  "github.com/hibiken/asynq",
  "github.com/riverqueue/river",
  "org.springframework.kafka:spring-kafka",
]);

/** True of a queue's library that does not tell whether its user works the queue or only fills it. */
export function isAmbiguous(dependency: string): boolean {
  return AMBIGUOUS.has(dependency);
}

/**
 * A list that was frozen where notebooks are written holds the server that shows them, and says nothing of the program:
 * https://pypi.org/pypi/notebook/json
 */
const NOTEBOOKS = new Set(["notebook", "nbclassic", "ipykernel", "jupyter-server", "jupyterlab"]);
const BROUGHT: Readonly<Record<string, true>> = { tornado: true, uvicorn: true };

/** What a program's dependencies say it is for, and which of them say so. Go names match their sub-packages too. */
export function purposeOf(
  ecosystem: Ecosystem,
  dependencies: readonly string[],
): readonly { readonly kind: ComponentKind; readonly dependency: string }[] {
  const purposes: { kind: ComponentKind; dependency: string }[] = [];
  const hasNotebooks = ecosystem === "python" && dependencies.some((given) => NOTEBOOKS.has(given));
  for (const [kind, names] of Object.entries(FRAMEWORKS[ecosystem])) {
    const dependency = dependencies.find(
      (given) =>
        names.some((name) => given === name || given.startsWith(`${name}/`)) && !(hasNotebooks && given in BROUGHT),
    );
    // Object.entries widens the keys of the table, which are kinds of component.
    if (dependency !== undefined) purposes.push({ kind: kind as ComponentKind, dependency });
  }
  return purposes;
}
