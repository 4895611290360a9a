require "net/http"

puts "calling"
Net::HTTP.post(URI(ENV.fetch("SILENT_URL")), "")
