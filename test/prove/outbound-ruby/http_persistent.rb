require "http"

client = HTTP.persistent(ENV.fetch("SILENT_URL"), timeout: 5)
puts "calling"
client.get("/").to_s
