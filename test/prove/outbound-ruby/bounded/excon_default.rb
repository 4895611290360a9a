require "excon"

puts "calling"
Excon.get(ENV.fetch("SILENT_URL"))
