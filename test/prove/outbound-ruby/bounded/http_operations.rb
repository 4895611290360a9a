require "http"

puts "calling"
HTTP.timeout(connect: 5).get(ENV.fetch("SILENT_URL")).to_s
