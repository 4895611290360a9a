require "faraday"
require "typhoeus"
require "typhoeus/adapters/faraday"

connection = Faraday.new(url: ENV.fetch("SILENT_URL")) { |f| f.adapter :typhoeus }
puts "calling"
connection.post("/")
