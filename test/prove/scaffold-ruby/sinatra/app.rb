require "sinatra/base"
require "redis"

CACHE = Redis.new

class Shop < Sinatra::Base
  get "/orders" do
    "[]"
  end
end
