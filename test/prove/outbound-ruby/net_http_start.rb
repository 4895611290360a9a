require "net/http"

uri = URI(ENV.fetch("SILENT_URL"))
Net::HTTP.start(uri.host, uri.port, max_retries: 0, read_timeout: nil) do |http|
  puts "calling"
  http.request(Net::HTTP::Get.new(uri))
end
