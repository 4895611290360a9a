import type { ScaffoldContext } from "../../scaffold.ts";
import { inFolder } from "../text/paths.ts";
import { ACTIONS } from "./actions.ts";
import type { Facts } from "./stacks.ts";

/** A Ruby of the version that the project names, and what its Gemfile has to check it with. */
export async function rubyFacts(context: ScaffoldContext, folder: string): Promise<Facts> {
  const gemfile = (await context.read(inFolder(folder, "Gemfile"))) ?? "";
  const has = (name: string) => new RegExp(`^[ \\t]*gem[ (]+["']${name}["']`, "m").test(gemfile);
  const pinned = /^(?:ruby-)?(\d+\.\d+)/.exec((await context.read(inFolder(folder, ".ruby-version"))) ?? "")?.[1];
  const version = pinned ?? /^ruby ["'](?:~> ?)?(\d+\.\d+(?:\.\d+)?)/m.exec(gemfile)?.[1] ?? "3.4";
  const isLocked = (await context.read(inFolder(folder, "Gemfile.lock"))) !== undefined;
  const isRspec = has("rspec(?:-rails)?") || (await context.read(inFolder(folder, ".rspec"))) !== undefined;
  const isRails = has("rails") && (await context.read(inFolder(folder, "bin/rails"))) !== undefined;
  return {
    // https://github.com/ruby/setup-ruby#usage: it reads .ruby-version by itself, and keeps what Bundler installs.
    setup: [
      `- uses: ${ACTIONS.ruby}`,
      "  with:",
      ...(pinned === undefined ? [`    ruby-version: "${version}"`] : []),
      `    bundler-cache: ${isLocked}`,
      ...(folder === "" ? [] : [`    working-directory: ${folder}`]),
    ],
    image: `ruby:${version}`,
    install: [...(isLocked ? ["bundle config set --local deployment true"] : []), "bundle install"],
    lint: [
      ...(has("standard") ? ["bundle exec standardrb"] : has("rubocop[\\w-]*") ? ["bundle exec rubocop"] : []),
      ...(has("brakeman") ? ["bundle exec brakeman --no-pager"] : []),
    ],
    test: [isRspec ? "bundle exec rspec" : isRails ? "bin/rails test" : "bundle exec rake test"],
    scan: has("bundler-audit")
      ? ["bundle exec bundle-audit check --update"]
      : ["gem install bundler-audit --version 0.9.2", "bundle-audit check --update"],
    build: [],
  };
}

/** Extensions that the image of Composer builds, with the packages of Alpine that each needs: https://github.com/docker-library/docs/blob/master/php/README.md */
const BUILT: Readonly<Record<string, string>> = {
  bcmath: "",
  intl: "icu-dev",
  mysqli: "",
  pcntl: "",
  pdo_mysql: "",
  pdo_pgsql: "postgresql-dev",
  pgsql: "postgresql-dev",
  sockets: "linux-headers",
  zip: "libzip-dev",
};

/** PHP with the extensions that the project asks for, and what its Composer file has to check it with. */
export async function phpFacts(context: ScaffoldContext, folder: string): Promise<Facts> {
  const text = (await context.read(inFolder(folder, "composer.json"))) ?? "";
  const has = (name: string) => text.includes(`"${name}"`);
  const version = /"php"\s*:\s*"[\^~>=v ]*(8\.\d+)/.exec(text)?.[1] ?? "8.3";
  const extensions = [...new Set([...text.matchAll(/"ext-([\w-]+)"\s*:/g)].map(([, name = ""]) => name))];
  const built = extensions.filter((name) => Object.hasOwn(BUILT, name));
  const packages = [...new Set(built.flatMap((name) => BUILT[name] || []))];
  return {
    // https://github.com/shivammathur/setup-php#usage
    setup: [
      `- uses: ${ACTIONS.php}`,
      "  with:",
      `    php-version: "${version}"`,
      ...(extensions.length === 0 ? [] : [`    extensions: ${extensions.join(", ")}`]),
      "    coverage: none",
    ],
    image: "composer:2.8",
    bring: [
      ...(packages.length === 0 ? [] : [`apk add --no-cache ${packages.join(" ")}`]),
      ...(built.length === 0 ? [] : [`docker-php-ext-install ${built.join(" ")}`]),
    ],
    install: ["composer install --no-interaction --prefer-dist"],
    lint: [
      ...(has("laravel/pint") ? ["vendor/bin/pint --test"] : []),
      ...(has("friendsofphp/php-cs-fixer") ? ["vendor/bin/php-cs-fixer check"] : []),
      ...(has("squizlabs/php_codesniffer") ? ["vendor/bin/phpcs"] : []),
      ...(has("phpstan/phpstan") || has("larastan/larastan") ? ["vendor/bin/phpstan analyse --no-progress"] : []),
    ],
    test: [has("pestphp/pest") ? "vendor/bin/pest" : "vendor/bin/phpunit"],
    scan: ["composer audit"],
    build: [],
  };
}
