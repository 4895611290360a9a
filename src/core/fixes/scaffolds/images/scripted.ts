import { ofKind } from "../pipelines/host.ts";
import { joined } from "../pipelines/stacks.ts";
import { type ImageRecipe, type ImageSite, startOf, versionIn } from "./recipe.ts";

/** Ruby: gems by the lock file, without those of development and tests. */
export async function ruby(site: ImageSite): Promise<ImageRecipe> {
  const { context, folder, manifest, serving } = site;
  const version = await versionIn(
    context,
    [
      [joined(folder, ".ruby-version"), /^(?:ruby-)?(\d+\.\d+)/],
      [joined(folder, "Gemfile"), /^ruby ["'](\d+\.\d+)/m],
    ],
    "3.4",
  );
  const gems = new Set(manifest.data.dependencies);
  const libraries = [...(gems.has("pg") ? ["libpq5"] : []), ...(gems.has("mysql2") ? ["libmariadb3"] : [])];
  const isRails = gems.has("rails");
  const hasPuma = (await context.read(joined(folder, "config/puma.rb"))) !== undefined;
  const port = String(serving?.port ?? 3000);
  const served = hasPuma
    ? ["bundle", "exec", "puma", "-C", "config/puma.rb"]
    : [
        "bundle",
        "exec",
        gems.has("puma") ? "puma" : "rackup",
        ...(gems.has("puma") ? ["-b", `tcp://0.0.0.0:${port}`] : ["--host", "0.0.0.0", "--port", port]),
      ];
  return {
    build: [
      `FROM ruby:${version} AS build`,
      `ENV ${isRails ? "RAILS_ENV=production " : ""}BUNDLE_DEPLOYMENT=1 BUNDLE_WITHOUT=development:test BUNDLE_PATH=/usr/local/bundle`,
      "WORKDIR /app",
      "COPY Gemfile Gemfile.lock ./",
      "RUN bundle install",
      "COPY . .",
      ...(isRails ? railsPrepared(gems) : []),
    ],
    final: [
      `FROM ruby:${version}-slim`,
      ...(libraries.length === 0
        ? []
        : [
            "# hadolint ignore=DL3008",
            `RUN apt-get update && apt-get install --yes --no-install-recommends ${libraries.join(" ")} && rm -rf /var/lib/apt/lists/*`,
          ]),
      `ENV ${isRails ? "RAILS_ENV=production RAILS_LOG_TO_STDOUT=1 " : "RACK_ENV=production "}BUNDLE_DEPLOYMENT=1 BUNDLE_WITHOUT=development:test BUNDLE_PATH=/usr/local/bundle`,
      "WORKDIR /app",
      "COPY --from=build /usr/local/bundle /usr/local/bundle",
      "COPY --from=build --chown=10001 /app ./",
    ],
    user: 10001,
    asks: (at, path) => [
      "ruby",
      ...(path === undefined
        ? ["-rsocket", "-e", `TCPSocket.new('127.0.0.1', ${at})`]
        : [
            "-rnet/http",
            "-e",
            `exit Net::HTTP.get_response(URI('http://127.0.0.1:${at}${path}')).is_a?(Net::HTTPSuccess)`,
          ]),
    ],
    command: startOf(site) ?? served,
    ignores: ["log", "tmp", "vendor/bundle", "coverage"],
  };
}

/**
 * Assets, and the folders that Rails writes to, since its user may write nowhere else:
 * https://guides.rubyonrails.org/asset_pipeline.html#precompiling-assets,
 * https://github.com/rails/rails/blob/main/railties/lib/rails/generators/rails/app/templates/Dockerfile.tt
 */
function railsPrepared(gems: ReadonlySet<string>): readonly string[] {
  const folders = "mkdir -p log storage tmp/pids";
  if (!gems.has("sprockets-rails") && !gems.has("propshaft")) return [`RUN ${folders}`];
  return ["RUN SECRET_KEY_BASE_DUMMY=1 bundle exec rails assets:precompile \\", `  && ${folders}`];
}

/** PHP: Apache on a port that needs no root, before what Composer installed by the lock file. */
export async function php(site: ImageSite): Promise<ImageRecipe> {
  const { context, folder, serving } = site;
  const version = await versionIn(
    context,
    [[joined(folder, "composer.json"), /"php"\s*:\s*"[\^~>=v ]*(8\.\d+)/]],
    "8.3",
  );
  const hasLock = (await context.read(joined(folder, "composer.lock"))) !== undefined;
  const hasPublic = (await context.read(joined(folder, "public/index.php"))) !== undefined;
  const port = serving?.port ?? 8080;
  const { extensions, libraries } = extensionsOf(site, (await context.read(joined(folder, "composer.json"))) ?? "");
  const { dependencies } = site.manifest.data;
  const isSymfony = dependencies.includes("symfony/framework-bundle");
  const dotenv = await dotenvOf(site);
  // What no file answers is the front controller's: https://symfony.com/doc/current/setup/web_server_configuration.html
  const isRouted =
    hasPublic &&
    (isSymfony || dependencies.includes("slim/slim")) &&
    (await context.read(joined(folder, "public/.htaccess"))) === undefined;
  const vhost = [
    `s/:80>/:${port}>/`,
    ...(hasPublic ? ["s#/var/www/html#/var/www/html/public#"] : []),
    ...(isRouted ? ["s#</VirtualHost>#FallbackResource /index.php\\n&#"] : []),
  ];
  return {
    build: [
      "FROM composer:2.8 AS build",
      "WORKDIR /app",
      `COPY composer.json ${hasLock ? "composer.lock " : ""}./`,
      "RUN composer install --no-dev --no-interaction --no-scripts --no-autoloader --prefer-dist --ignore-platform-reqs",
      "COPY . .",
      ...(dotenv === "empty"
        ? ["RUN composer dump-autoload --no-dev --optimize \\", "  && echo '<?php return [];' > .env.local.php"]
        : ["RUN composer dump-autoload --no-dev --optimize"]),
    ],
    final: [
      `FROM php:${version}-apache`,
      ...(libraries.length === 0
        ? []
        : [
            "# hadolint ignore=DL3008",
            `RUN apt-get update && apt-get install --yes --no-install-recommends ${libraries.join(" ")} && rm -rf /var/lib/apt/lists/*`,
          ]),
      `RUN docker-php-ext-install ${extensions.join(" ")} \\`,
      "  && a2enmod rewrite \\",
      `  && sed -i 's/^Listen 80$/Listen ${port}/' /etc/apache2/ports.conf \\`,
      `  && sed -i '${vhost.join("; ")}' /etc/apache2/sites-available/000-default.conf`,
      // https://symfony.com/doc/current/configuration.html#selecting-the-active-environment
      ...(isSymfony ? ["ENV APP_ENV=prod APP_DEBUG=0"] : []),
      "WORKDIR /var/www/html",
      "COPY --from=build --chown=www-data /app ./",
    ],
    user: 33, // "www-data": https://hub.docker.com/_/php
    asks: (at, path) => [
      "php",
      "-r",
      path === undefined
        ? `exit(@fsockopen('127.0.0.1', ${at}, $code, $text, 2) ? 0 : 1);`
        : `exit(@file_get_contents('http://127.0.0.1:${at}${path}') === false ? 1 : 0);`,
    ],
    command: ["apache2-foreground"],
    ignores: [
      "vendor",
      "node_modules",
      // https://symfony.com/doc/current/configuration/secrets.html#generate-cryptographic-keys
      ...(isSymfony ? ["var", "config/secrets/prod/prod.decrypt.private.php"] : ["storage/logs"]),
      ...(dotenv === "kept" ? ["!.env", "!.env.prod"] : []),
    ],
  };
}

/**
 * Symfony does not begin without its .env, which is committed and holds defaults alone, unless .env.local.php is there in
 * place of it: https://symfony.com/doc/current/configuration.html#configuring-environment-variables-in-production. One
 * that holds credentials stays out of the image, and what it says has to be given then.
 */
async function dotenvOf({ context, manifest, folder }: ImageSite): Promise<"kept" | "empty" | undefined> {
  if (!manifest.data.dependencies.includes("symfony/dotenv")) return undefined;
  const isOff = /"disable_dotenv"\s*:\s*true/.test((await context.read(joined(folder, "composer.json"))) ?? "");
  if (isOff) return undefined;
  const names = [".env", ".env.prod"].map((name) => joined(folder, name));
  const holds = ofKind(context.everywhere, "secret.envFile").some(
    ({ data, place }) => names.includes(place.path) && data.credentials.length > 0,
  );
  return holds || (await context.read(joined(folder, ".env"))) === undefined ? "empty" : "kept";
}

/** Extensions that need no choice of their own to be built, with the packages of Debian that each needs. */
const BUILT: Readonly<Record<string, readonly string[]>> = {
  bcmath: [],
  intl: ["libicu-dev"],
  mysqli: [],
  pcntl: [],
  pdo_mysql: [],
  pdo_pgsql: ["libpq-dev"],
  pgsql: ["libpq-dev"],
  sockets: [],
  zip: ["libzip-dev"],
};

/** What the project asks for, else what speaks to the database that was seen; MySQL's where none was: https://hub.docker.com/_/php */
function extensionsOf({ context }: ImageSite, text: string) {
  const asked = [...new Set([...text.matchAll(/"ext-([\w-]+)"\s*:/g)].map(([, name = ""]) => name))];
  const known = asked.filter((name) => Object.hasOwn(BUILT, name));
  const used = context.signals.flatMap(({ kind, data }) => (kind === "dependency.used" ? [data.type] : []));
  const isPostgres = used.includes("postgres") && !used.includes("mysql");
  const driver = known.some((name) => name.startsWith("pdo_")) ? [] : [isPostgres ? "pdo_pgsql" : "pdo_mysql"];
  const built = [...driver, ...known];
  return { extensions: ["opcache", ...built], libraries: [...new Set(built.flatMap((name) => BUILT[name] ?? []))] };
}
