require "httpclient"

puts "calling"
HTTPClient.new.post(ENV.fetch("SILENT_URL"))
