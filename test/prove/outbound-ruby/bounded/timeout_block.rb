require "http"
require "timeout"

puts "calling"
Timeout.timeout(1) { HTTP.get(ENV.fetch("SILENT_URL")).to_s }
