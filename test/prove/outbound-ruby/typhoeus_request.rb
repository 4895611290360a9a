require "typhoeus"

hydra = Typhoeus::Hydra.hydra
request = Typhoeus::Request.new(
  ENV.fetch("SILENT_URL"),
  connecttimeout: 2
)
hydra.queue(request)
puts "calling"
hydra.run
raise "Timeout" if request.response.timed_out?
