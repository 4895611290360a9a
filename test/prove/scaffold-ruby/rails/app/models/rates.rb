require "faraday"

class Rates
  def initialize
    @connection = Faraday.new("https://rates.example.com", request: { timeout: 2 }) do |f|
      f.response :json
    end
  end

  def latest
    @connection.get("/latest").body
  end
end
