import { row, type StoreRow } from "./row.ts";

/** Calls that open clients of stores in Ruby. */
export const RUBY_STORES: readonly StoreRow[] = [
  row(
    "postgres",
    "pg",
    "https://deveiate.org/code/pg/PG/Connection.html",
    "PG.connect",
    "#PG.connect",
    "PG::Connection.new",
  ),
  row(
    "redis",
    "redis",
    "https://github.com/redis/redis-rb#getting-started",
    "Redis.new",
    "#Redis.new",
    "Redis",
    "#Redis",
    "RedisClient.config",
  ),
  row(
    "mysql",
    "mysql2",
    "https://github.com/brianmario/mysql2#usage",
    "Mysql2::Client.new",
    "#Mysql2::Client.new",
    "Mysql2::Client",
    "#Mysql2::Client",
  ),
  row(
    "sql",
    "Sequel",
    "https://sequel.jeremyevans.net/rdoc/files/doc/opening_databases_rdoc.html",
    "Sequel.connect",
    "#Sequel.connect",
  ),
  row(
    "sql",
    "Active Record",
    "https://api.rubyonrails.org/classes/ActiveRecord/ConnectionHandling.html",
    "ActiveRecord::Base.establish_connection",
    "#ActiveRecord::Base.establish_connection",
  ),
];
