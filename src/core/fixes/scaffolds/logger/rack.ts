import type { ScaffoldPlan } from "../../scaffold.ts";
import { planRackFile } from "../text/rackApp.ts";
import type { AppSite } from "../topic.ts";

/** Ruby's own logger with JSON, and middleware of Rack that gives requests ids: https://github.com/rack/rack/blob/main/SPEC.rdoc */
export function planRackLogger(site: AppSite): Promise<ScaffoldPlan> {
  return planRackFile(site, { name: "request_log", use: "use RequestLog", text: FILE });
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
