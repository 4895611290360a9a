require "net/http"

module Rates
  def self.latest
    Net::HTTP.start("rates.example.com", 443, use_ssl: true, open_timeout: 1, read_timeout: 2) do |http|
      http.get("/latest").body
    end
  end
end
