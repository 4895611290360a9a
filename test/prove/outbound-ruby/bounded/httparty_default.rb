require "httparty"

puts "calling"
HTTParty.post(ENV.fetch("SILENT_URL"))
