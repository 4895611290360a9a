require "net/http"

uri = URI(ENV.fetch("SILENT_URL"))
http = Net::HTTP.new(uri.host, uri.port)
http.max_retries = 0
http.read_timeout = nil
puts "calling"
http.get("/")
