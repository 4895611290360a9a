require "grpc"

# As generated from a .proto file, elsewhere.
eval <<~SERVICE
  module Greetings
    class Text
      def self.encode(_) = ""
      def self.decode(_) = new
    end

    class Service
      include GRPC::GenericService
      self.marshal_class_method = :encode
      self.unmarshal_class_method = :decode
      self.service_name = "greetings.Greeter"
      rpc :Greet, Text, Text
    end

    module Greeter
      Stub = Service.rpc_stub_class
    end
  end
SERVICE

stub = Greetings::Greeter::Stub.new(ENV.fetch("SILENT_HTTP2"), :this_channel_is_insecure)
puts "calling"
begin
  stub.greet(Greetings::Text.new)
rescue GRPC::DeadlineExceeded
  raise "Timeout"
end
