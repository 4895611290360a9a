require "open-uri"

puts "calling"
URI.open(ENV.fetch("SILENT_URL"), read_timeout: nil).read
