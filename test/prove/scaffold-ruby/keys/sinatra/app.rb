require "sinatra/base"
require "sequel"

DB = Sequel.connect("postgres://", max_connections: 8)

class Shop < Sinatra::Base
  set :placed, []
  set :refused, []

  post "/orders" do
    if params["bad"]
      settings.refused << 1
      halt 400, "refused #{settings.refused.size}"
    end
    settings.placed << 1
    status 201
    content_type :json
    { placed: settings.placed.size }.to_json
  end
end
