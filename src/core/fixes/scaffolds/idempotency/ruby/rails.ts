import type { TextEdit } from "../../../../model.ts";
import { lineEnd } from "../../../../place.ts";
import type { ScaffoldPlan } from "../../../scaffold.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { inFolder } from "../../text/paths.ts";
import { type AppSite, nothing } from "../../topic.ts";
import { type Database, TABLE, tableOf } from "../table.ts";

/** A concern of every controller, and the model that keeps the keys: https://api.rubyonrails.org/classes/AbstractController/Callbacks/ClassMethods.html */
export async function planRailsIdempotency({ context }: AppSite): Promise<ScaffoldPlan> {
  const at = (path: string) => inFolder(context.component.root, path);
  const [concern, model, controller] = [
    at("app/controllers/concerns/idempotent.rb"),
    at("app/models/idempotency_key.rb"),
    at("app/controllers/application_controller.rb"),
  ];
  const text = await context.read(controller);
  const head = /^class ApplicationController < [\w:]+[^\n]*\n/m.exec(text ?? "");
  if (text === undefined || head === null) return nothing(`${controller} with its class is not there.`);
  for (const path of [concern, model])
    if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const database = databaseOf((await context.read(at("config/database.yml"))) ?? "");
  if (database === undefined)
    return nothing(`Keys are kept in PostgreSQL or MySQL, and config/database.yml names neither.`);
  const migration = await migrationOf(tableOf(database), context, at("db"));
  const offset = head.index + head[0].length;
  const included: TextEdit = {
    path: controller,
    span: { start: offset, end: offset },
    text: `  include Idempotent${lineEnd(text)}`,
  };
  return {
    creates: [{ path: concern, text: CONCERN }, { path: model, text: MODEL }, ...migration.creates],
    edits: [included, ...migration.edits],
  };
}

function databaseOf(text: string): Database | undefined {
  if (/adapter:\s*["']?(?:postgresql|postgis)|postgres(?:ql)?:\/\//.test(text)) return "postgres";
  return /adapter:\s*["']?(?:mysql2|trilogy)|mysql2?:\/\//.test(text) ? "mysql" : undefined;
}

const MODEL = `# A write that came with an Idempotency-Key, and what was answered.
class IdempotencyKey < ApplicationRecord
  self.table_name = "${TABLE}"

  # Takes the key for this request; true where it is new. Keys are kept for a day, and work that ended without an answer may
  # begin again after a quarter of an hour.
  def self.take(id, claim, request)
    where(created_at: ...1.day.ago).or(where(id: id, answer: nil, created_at: ...15.minutes.ago)).delete_all
    insert({ id: id, claim: claim, request: request, created_at: Time.current })
    find(id)
  end
end
`;

const CONCERN = `# Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer.
module Idempotent
  extend ActiveSupport::Concern

  included do
    around_action :answer_once, if: -> { (request.post? || request.patch?) && request.headers["Idempotency-Key"].present? }
  end

  private

  def answer_once
    claim = SecureRandom.uuid
    asked = Digest::SHA256.hexdigest(request.raw_post)
    key = IdempotencyKey.take(idempotency_id, claim, asked)
    return answer_instead(key, asked) if key.claim != claim

    begin
      yield
    rescue StandardError
      key.delete # what failed may be tried again with the same key
      raise
    end
    return key.delete if response.status >= 400

    key.update!(answer: { status: response.status, type: response.media_type, body: response.body }.to_json)
  end

  def answer_instead(key, asked)
    if key.request != asked
      render json: { error: "Another request had this key." }, status: :unprocessable_entity
    elsif key.answer.nil?
      render json: { error: "A request with this key is under way: ask again later." }, status: :conflict
    else
      answer = JSON.parse(key.answer)
      render body: answer["body"], status: answer["status"], content_type: answer["type"]
    end
  end

  # One caller's key means nothing to another.
  def idempotency_id
    user = current_user if respond_to?(:current_user, true)
    caller = user&.id || request.authorization
    parts = [caller, request.method, request.fullpath, request.headers["Idempotency-Key"]]
    Digest::SHA256.hexdigest(parts.to_json)
  end
end
`;
