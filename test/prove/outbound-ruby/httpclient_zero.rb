require "httpclient"

client = HTTPClient.new
client.receive_timeout = 0
puts "calling"
client.post(ENV.fetch("SILENT_URL"))
