require "rest-client"

puts "calling"
RestClient::Request.execute(method: :post, url: ENV.fetch("SILENT_URL"), timeout: nil)
