require "http"

puts "calling"
HTTP.get(ENV.fetch("SILENT_URL")).to_s
