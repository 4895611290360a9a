import type { ScaffoldPlan } from "../../../scaffold.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf } from "../../text/paths.ts";
import { planRackFile } from "../../text/rackApp.ts";
import { type AppSite, nothing } from "../../topic.ts";
import { statementsOf, tableOf } from "../table.ts";
import { type RubyClient, rubyClient } from "./clients.ts";

/** Middleware of Rack over the client that the service has, for Sinatra and Grape. */
export async function planRackIdempotency(site: AppSite): Promise<ScaffoldPlan> {
  const { path } = site.app.place;
  const client = await rubyClient(site.context);
  if (client === undefined)
    return nothing(
      `Keys are kept in the service's database, and no client of PostgreSQL or MySQL was seen in a constant that ${path} could ask.`,
    );
  const plan = await planRackFile(site, { name: "answer_once", use: "use AnswerOnce", text: fileText(client) });
  if (plan.creates.length === 0) return plan;
  const migration = await migrationOf(tableOf(client.database), site.context, folderOf(path));
  return { creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
}

function fileText({ database, value, rows, run }: RubyClient): string {
  const { clear, take, ask, keep, forget } = statementsOf(database, value);
  const connected = rows.startsWith("connection.");
  const block = (body: string) =>
    connected ? `ActiveRecord::Base.connection_pool.with_connection do |connection|\n      ${body}\n    end` : body;
  return `# frozen_string_literal: true

require "digest"
require "json"
require "securerandom"
require "stringio"

# Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer.
class AnswerOnce
  # Others may be repeated as they are.
  WRITES = %w[POST PATCH].freeze

  # Keys are kept for a day. Work that ended without an answer may begin again after a quarter of an hour.
  CLEAR = "${clear}"
  TAKE = "${take}"
  ASK = "${ask}"
  KEEP = "${keep}"
  FORGET = "${forget}"

  def initialize(app)
    @app = app
  end

  def call(env)
    key = env["HTTP_IDEMPOTENCY_KEY"].to_s
    return @app.call(env) if key.empty? || !WRITES.include?(env["REQUEST_METHOD"])

    id = digest(caller_of(env), env["REQUEST_METHOD"], env["PATH_INFO"], env["QUERY_STRING"], key)
    asked = digest(body_of(env))
    claim = SecureRandom.uuid
    taken = take(id, claim, asked)
    taken["claim"] == claim ? work(env, id) : instead(taken, asked)
  end

  private

  def work(env, id)
    status, headers, body = @app.call(env)
    return [status, headers, body] unless body.respond_to?(:each) # it is written as it goes

    text = +""
    body.each { |part| text << part }
    body.close if body.respond_to?(:close)
    # Before it is sent: a caller that went away meanwhile is who asks again.
    status.to_i < 400 ? keep(id, status.to_i, headers, text) : run(FORGET, id)
    [status, headers, [text]]
  rescue StandardError
    run(FORGET, id) # what failed may be tried again with the same key
    raise
  end

  def keep(id, status, headers, text)
    type = headers.find { |name, _| name.casecmp?("content-type") }&.last
    run(KEEP, { status: status, type: type, body: text.dup.force_encoding("UTF-8").scrub }.to_json, id)
  end

  def instead(taken, asked)
    return refusal(422, "Another request had this key.") if taken["request"] != asked
    return refusal(409, "A request with this key is under way: ask again later.") if taken["answer"].nil?

    answer = JSON.parse(taken["answer"])
    [answer["status"], answer["type"] ? { "content-type" => answer["type"] } : {}, [answer["body"]]]
  end

  def refusal(status, error)
    [status, { "content-type" => "application/json" }, [{ error: error }.to_json]]
  end

  def take(id, claim, asked)
    run(CLEAR, id)
    run(TAKE, id, claim, asked)
    rows(ASK, id).first || { "claim" => claim }
  end

  # Who is signed in by a session, or what the request proves its caller by: one caller's key means nothing to another.
  def caller_of(env)
    session = env["rack.session"]
    (session && session["user_id"]) || env["HTTP_AUTHORIZATION"]
  end

  # What is read here is there for the application again.
  def body_of(env)
    body = env["rack.input"]&.read.to_s
    env["rack.input"] = StringIO.new(body)
    body
  end

  def digest(*parts)
    Digest::SHA256.hexdigest(parts.map { |part| part.to_s.b.inspect }.join(","))
  end

  def rows(statement, *values)
    ${block(rows)}
  end

  def run(statement, *values)
    ${block(run)}
  end
end
`;
}
