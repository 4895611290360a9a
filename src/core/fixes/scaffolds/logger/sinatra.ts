import type { ScaffoldPlan } from "../../scaffold.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { rubyAppEdits } from "../text/rubyApp.ts";
import { type AppSite, nothing } from "../topic.ts";

/** Ruby's own logger with JSON, and middleware of Rack that gives requests ids: https://sinatrarb.com/intro.html#rack-middleware */
export async function planSinatraLogger({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const { path } = app.place;
  const created = inFolder(folderOf(path), "request_log.rb");
  if ((await context.read(created)) !== undefined) return nothing(`${created} is already there.`);
  const edits = rubyAppEdits(path, text, "use RequestLog", [`require_relative "request_log"`]);
  if (edits === undefined) return nothing(`Nobody can tell where ${path} begins its routes.`);
  return { creates: [{ path: created, text: FILE }], edits };
}

const FILE = `# frozen_string_literal: true

require "json"
require "logger"
require "securerandom"
require "time"

# Gives every request an id, in each line that is written for it and in the answer, and writes one when it ends.
class RequestLog
  LONGEST = 100

  # Lines of JSON on standard output, where the platform collects them.
  def self.logger
    @logger ||= begin
      logger = Logger.new($stdout)
      logger.formatter = proc do |level, time, _program, message|
        fields = message.is_a?(Hash) ? message : { message: message.to_s }
        line = { time: time.utc.iso8601(3), level: level.downcase, request_id: Thread.current[:request_id] }
        "#{line.compact.merge(fields).to_json}\\n"
      end
      logger
    end
  end

  def initialize(app)
    @app = app
  end

  def call(env)
    began = Process.clock_gettime(Process::CLOCK_MONOTONIC)
    sent = env["HTTP_X_REQUEST_ID"].to_s
    id = sent.strip.empty? || sent.length > LONGEST ? SecureRandom.uuid : sent
    Thread.current[:request_id] = id
    status, headers, body = @app.call(env)
    seconds = Process.clock_gettime(Process::CLOCK_MONOTONIC) - began
    self.class.logger.info({ method: env["REQUEST_METHOD"], path: env["PATH_INFO"], status: status, seconds: seconds })
    [status, headers.merge("x-request-id" => id), body]
  ensure
    Thread.current[:request_id] = nil
  end
end
`;
