require "typhoeus"

puts "calling"
response = Typhoeus.get(ENV.fetch("SILENT_URL"), followlocation: true)
raise "Timeout" if response.timed_out?
