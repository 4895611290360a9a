import type { KnownServer } from "./known.ts";
import { always, cuts, drains, drainsOn } from "./readings.ts";

const PUMA = "https://github.com/puma/puma/blob/master/docs/signals.md";
const PUMA_FIRST_DATA = "https://puma.io/puma/Puma/DSL.html#first_data_timeout-instance_method";
const NODE_REQUEST = "https://nodejs.org/api/http.html#serverrequesttimeout";
const FPM = "https://www.php.net/manual/en/install.fpm.configuration.php";

const puma = {
  server: "Puma",
  language: "ruby",
  role: "serves",
  stops: drains(PUMA),
  holds: always(PUMA_FIRST_DATA, 30, "for a request's first data"),
} as const;

/** Servers and workers of Ruby, Node and PHP that are started by their own commands. */
export const OTHER_SERVERS: readonly KnownServer[] = [
  { ...puma, program: ["puma", "pumactl"] },
  { ...puma, program: ["rails"], words: ["server"] },
  { ...puma, program: ["rails"], words: ["s"] },
  { ...puma, program: ["thrust"] },
  {
    server: "Unicorn",
    language: "ruby",
    role: "serves",
    program: ["unicorn", "unicorn_rails"],
    stops: drainsOn(
      "SIGQUIT",
      "https://yhbt.net/unicorn/SIGNALS.html",
      "Unicorn ends its workers at once on SIGTERM and drains on SIGQUIT",
    ),
    holds: always("https://yhbt.net/unicorn/Unicorn/Configurator.html#method-i-timeout", 60, "its worker timeout"),
  },
  {
    server: "Sidekiq",
    language: "ruby",
    role: "works",
    program: ["sidekiq"],
    stops: drains("https://github.com/sidekiq/sidekiq/wiki/Signals#term", 25, "--timeout", "-t"),
  },
  {
    server: "GoodJob",
    language: "ruby",
    role: "works",
    program: ["good_job"],
    stops: drains("https://github.com/bensheldon/good_job#command-line-options", undefined, "--shutdown-timeout"),
  },
  {
    server: "Solid Queue",
    language: "ruby",
    role: "works",
    program: ["jobs"],
    stops: drains("https://github.com/rails/solid_queue#threads-processes-and-signals", 5),
  },
  {
    server: "Next.js",
    language: "javascript",
    role: "serves",
    program: ["next"],
    words: ["start"],
    stops: drains("https://nextjs.org/docs/app/guides/self-hosting#manual-graceful-shutdowns"),
    holds: always(NODE_REQUEST, 300, "for a whole request"),
  },
  {
    server: "Fastify",
    language: "javascript",
    role: "serves",
    program: ["fastify"],
    words: ["start"],
    stops: drains("https://github.com/fastify/fastify-cli#start", 0.5),
  },
  {
    server: "Remix",
    language: "javascript",
    role: "serves",
    program: ["remix-serve", "react-router-serve"],
    stops: drains("https://remix.run/docs/en/main/other-api/serve"),
    holds: always(NODE_REQUEST, 300, "for a whole request"),
  },
  {
    server: "Nitro",
    language: "javascript",
    role: "serves",
    program: ["node"],
    words: [".output/server/index.mjs"],
    stops: drains("https://nitro.build/deploy/runtimes/node", 30),
    holds: always(NODE_REQUEST, 300, "for a whole request"),
  },
  {
    server: "php-fpm",
    language: "php",
    role: "serves",
    program: ["php-fpm"],
    stops: cuts(
      `${FPM}#process-control-timeout`,
      "php-fpm gives its children no time to end a request (process_control_timeout is 0 by default)",
    ),
    holds: always(
      "https://www.php.net/manual/en/info.configuration.php#ini.max-execution-time",
      30,
      "max_execution_time",
    ),
  },
  {
    server: "Apache",
    language: "php",
    role: "serves",
    program: ["apache2-foreground", "httpd-foreground"],
    stops: drains("https://httpd.apache.org/docs/2.4/stopping.html#gracefulstop"),
    holds: always("https://httpd.apache.org/docs/2.4/mod/core.html#timeout", 60, "Timeout"),
  },
  {
    server: "FrankenPHP",
    language: "php",
    role: "serves",
    program: ["frankenphp"],
    stops: drains("https://caddyserver.com/docs/caddyfile/options#grace-period"),
  },
  {
    server: "RoadRunner",
    language: "php",
    role: "serves",
    program: ["rr"],
    words: ["serve"],
    stops: drains("https://docs.roadrunner.dev/docs/php-worker/pool", 30),
  },
  {
    server: "Laravel Octane",
    language: "php",
    role: "serves",
    program: ["artisan"],
    words: ["octane:start"],
    stops: drains("https://laravel.com/docs/octane#stopping-the-server"),
  },
  {
    server: "Laravel's queue worker",
    language: "php",
    role: "works",
    program: ["artisan"],
    words: ["queue:work"],
    stops: drains("https://laravel.com/docs/queues#job-expiration"),
  },
  {
    server: "Laravel Horizon",
    language: "php",
    role: "works",
    program: ["artisan"],
    words: ["horizon"],
    stops: drains("https://laravel.com/docs/horizon#deploying-horizon"),
  },
  {
    server: "Symfony Messenger",
    language: "php",
    role: "works",
    program: ["console"],
    words: ["messenger:consume"],
    stops: drains("https://symfony.com/doc/current/messenger.html#graceful-shutdown"),
  },
  {
    server: "Laravel's development server",
    language: "php",
    role: "serves",
    program: ["artisan"],
    words: ["serve"],
    development: true,
    stops: cuts("https://laravel.com/docs/artisan", "it is a development server, and ends at once"),
  },
  {
    server: "PHP's built-in server",
    language: "php",
    role: "serves",
    program: ["php"],
    words: ["-S"],
    development: true,
    stops: cuts(
      "https://www.php.net/manual/en/features.commandline.webserver.php",
      "it is meant for development, and ends at once",
    ),
    holds: () => ({
      state: "missing",
      source: "https://www.php.net/manual/en/features.commandline.webserver.php",
      note: "it is meant for development and has no timeouts",
    }),
  },
];
