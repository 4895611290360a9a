# In place of config/application.rb: Debian's Rails, with what it has of the gems.
require "rails"
require "action_controller/railtie"
require "active_record/railtie"

module Shop
  class Application < Rails::Application
    config.root = File.expand_path("..", __dir__)
    config.load_defaults 6.1
    config.eager_load = false
    config.consider_all_requests_local = false
    config.secret_key_base = "proof" * 16
    config.logger = ActiveSupport::Logger.new($stdout)
    config.hosts.clear
  end
end

Rails.application.initialize!
