require "rest-client"

resource = RestClient::Resource.new(ENV.fetch("SILENT_URL"), timeout: -1)
puts "calling"
resource.post("")
