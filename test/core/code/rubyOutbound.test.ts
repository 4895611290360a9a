import { beforeAll, describe, expect, test } from "vitest";
import { outboundCalls } from "../../../src/core/extractors/code/clients.ts";
import { rubyDeadline } from "../../../src/core/extractors/code/knowledge/ruby/deadlines.ts";
import { RUBY_CLIENTS } from "../../../src/core/extractors/code/knowledge/ruby/index.ts";
import { Resolver } from "../../../src/core/extractors/code/resolve.ts";
import { lowerRuby } from "../../../src/core/extractors/code/ruby/lower.ts";
import { parse } from "../../../src/core/extractors/code/treesitter.ts";
import { testAssets } from "../../support/scan.ts";

/** What is said of each outbound call of a file, in source order: "Faraday set 5000 by instance". */
async function said(text: string): Promise<readonly string[]> {
  const root = await parse("ruby", text, testAssets);
  if (root === undefined) throw new Error("no tree");
  const resolver = new Resolver(lowerRuby(root, { path: "app.rb", text, role: "production" }));
  return outboundCalls(resolver, RUBY_CLIENTS, rubyDeadline).map(({ library, decision }) => {
    const { reading, by, unset } = decision;
    const number = reading.state === "set" ? reading.milliseconds : unset.milliseconds;
    const how = reading.state === "set" ? ` by ${by}` : "";
    const shown = reading.state === "set" || reading.state === "absent" ? ` ${number ?? "for ever"}` : "";
    return `${library.name} ${reading.state}${shown}${how}`;
  });
}

beforeAll(async () => {
  await parse("ruby", "", testAssets);
});

const DEFAULT = "absent 60000";
const FOR_EVER = "absent for ever";

describe("Net::HTTP", () => {
  test.each([
    ["Net::HTTP.get(uri)", [`Net::HTTP ${DEFAULT}`]],
    ["::Net::HTTP.get_response(URI('https://x.example'))", [`Net::HTTP ${DEFAULT}`]],
    [
      "http = Net::HTTP.new(h, 443)\nhttp.use_ssl = true\nhttp.read_timeout = 5\nhttp.request(r)",
      ["Net::HTTP set 5000 by instance"],
    ],
    ["http = Net::HTTP.new(h, 443)\nhttp.open_timeout = 5\nhttp.request(r)", [`Net::HTTP ${DEFAULT}`]],
    ["http = Net::HTTP.new(h, 443)\nhttp.read_timeout = nil\nhttp.request(r)", ["Net::HTTP disabled"]],
    [
      "Net::HTTP.start(h, 443, use_ssl: true, read_timeout: 2) { |http| http.request(r) }",
      ["Net::HTTP set 2000 by instance"],
    ],
    ["Net::HTTP.start(h, 443, :read_timeout => nil) do |http|\n  http.get('/')\nend", ["Net::HTTP disabled"]],
    ["Net::HTTP.start(h, 443, opts) { |http| http.request(r) }", [`Net::HTTP ${DEFAULT}`]],
    ["Net::HTTP.start(h, 443, **opts) { |http| http.request(r) }", [`Net::HTTP ${DEFAULT}`]],
    ["Net::HTTP.new(h, 443).tap { |http| http.read_timeout = 3 }.request(r)", ["Net::HTTP set 3000 by instance"]],
    [
      "def http\n  @http ||= Net::HTTP.new(h, 443).tap do |c|\n    c.read_timeout = 2.minutes\n  end\nend\nhttp.get('/')",
      ["Net::HTTP set 120000 by instance"],
    ],
    [
      "http = Net::HTTP::Persistent.new(name: 'x')\nhttp.read_timeout = 4\nhttp.request(uri)",
      ["net-http-persistent set 4000 by instance"],
    ],
    ["class A\n  include Net\n  def x = HTTPError.new\nend", []],
  ])("%s", async (text, expected) => expect(await said(text)).toEqual(expected));
});

describe("open-uri", () => {
  test.each([
    ["URI.open('https://x.example')", [`open-uri ${DEFAULT}`]],
    ["URI.parse(u).open(read_timeout: 5).read", ["open-uri set 5000 by argument"]],
    ["URI(u).read", [`open-uri ${DEFAULT}`]],
    ["URI.open(u, read_timeout: nil)", ["open-uri disabled"]],
    ["uri = URI.parse(u)\nuri.host", []],
  ])("%s", async (text, expected) => expect(await said(text)).toEqual(expected));
});

describe("http.rb", () => {
  test.each([
    ["HTTP.get(u)", [`HTTP ${FOR_EVER}`]],
    ["HTTP.timeout(5).get(u)", ["HTTP set 5000 by instance"]],
    ["HTTP.timeout(connect: 5, read: 10).post(u, json: j)", ["HTTP set for ever by instance"]],
    ["HTTP.timeout(:null).get(u)", ["HTTP disabled"]],
    ["HTTP.auth('x').headers(a: 1).follow.get(u)", [`HTTP ${FOR_EVER}`]],
    ["HTTP.auth('x').timeout(3).follow(max_hops: 3).get(u)", ["HTTP set 3000 by instance"]],
    ["HTTP.persistent('https://x.example', timeout: 5) { |http| http.get('/') }", [`HTTP ${FOR_EVER}`]],
    ["client = HTTP.use(logging: {})\nclient = client.timeout(5)\nclient.get(u)", ["HTTP set 5000 by instance"]],
    ["client = HTTP.use(logging: {})\nclient = client.timeout(5) if slow\nclient.get(u)", ["HTTP unknown"]],
    ["client = HTTP.headers({})\nclient.public_send(:get, u)", [`HTTP ${FOR_EVER}`]],
    ["module Shop\n  class HTTP\n    def self.get(u) = 1\n  end\n  HTTP.get(u)\nend", []],
    ["HTTP::URI.parse(u)", []],
    ["Timeout.timeout(5) { HTTP.get(u) }", ["HTTP set 5000 by context"]],
    ["Timeout::timeout(5, Error) do\n  HTTP.get(u)\nend", ["HTTP set 5000 by context"]],
    ["Timeout.timeout(nil) { HTTP.get(u) }", [`HTTP ${FOR_EVER}`]],
    ["def a = HTTP.get(u)\ndef b\n  Timeout.timeout(2) { a }\nend", ["HTTP set 2000 by context"]],
    ["def get(path, timeout: 5)\n  HTTP.timeout(timeout).get(path)\nend", ["HTTP set for ever by instance"]],
    ["def get(path, timeout)\n  HTTP.timeout(timeout).get(path)\nend", ["HTTP unknown"]],
  ])("%s", async (text, expected) => expect(await said(text)).toEqual(expected));
});

describe("Faraday", () => {
  test.each([
    ["Faraday.get(u)", [`Faraday ${DEFAULT}`]],
    ["Faraday.new(u).get('/')", [`Faraday ${DEFAULT}`]],
    ["Faraday.new(url: u, request: { timeout: 5 }).get('/')", ["Faraday set 5000 by instance"]],
    ["Faraday.new(u, request: { timeout: 5 }).post('/')", ["Faraday set 5000 by instance"]],
    [
      "conn = Faraday.new(u) do |f|\n  f.options.timeout = 7\n  f.adapter Faraday.default_adapter\nend\nconn.get('/')",
      ["Faraday set 7000 by instance"],
    ],
    ["conn = Faraday.new(u)\nconn.options[:timeout] = 7\nconn.get('/')", ["Faraday set 7000 by instance"]],
    ["conn = Faraday.new(u) { |f| f.adapter :typhoeus }\nconn.get('/')", [`Faraday ${FOR_EVER}`]],
    [
      "conn = Faraday.new(u) { |f| f.options.timeout = 1; f.adapter :typhoeus }\nconn.get('/')",
      ["Faraday set 1000 by instance"],
    ],
    ["Faraday.new(u, request: { timeout: nil }).get('/')", [`Faraday ${DEFAULT}`]],
    ["conn = Faraday.new(u)\nconn.get('/') do |req|\n  req.options.timeout = 3\nend", ["Faraday set 3000 by argument"]],
    [
      "OPTIONS = { request: { timeout: 4 } }.freeze\nFaraday.new(u, OPTIONS).get('/')",
      ["Faraday set 4000 by instance"],
    ],
    [
      "class A\n  def conn\n    @conn ||= Faraday.new(url: u, request: { timeout: TIMEOUT }) { |f| f.response :json }\n  end\n  TIMEOUT = 9\n  def go = conn.get('/')\nend",
      ["Faraday set 9000 by instance"],
    ],
    [
      "class A\n  attr_reader :conn\n  def initialize\n    @conn = Faraday.new(request: { timeout: 1 })\n  end\n  def go = conn.get('/')\nend",
      ["Faraday set 1000 by instance"],
    ],
  ])("%s", async (text, expected) => expect(await said(text)).toEqual(expected));
});

describe("HTTParty", () => {
  test.each([
    ["HTTParty.get(u)", [`HTTParty ${DEFAULT}`]],
    ["HTTParty.get(u, timeout: 5)", ["HTTParty set 5000 by argument"]],
    ["HTTParty.get(u, { timeout: 5 })", ["HTTParty set 5000 by argument"]],
    ["HTTParty.post(u, options)", [`HTTParty ${DEFAULT}`]],
    [
      "class A\n  include HTTParty\n  default_timeout 5\n  def self.go = get('/')\nend",
      ["HTTParty set 5000 by instance"],
    ],
    ["class A\n  include HTTParty\n  def go\n    self.class.post('/', body: {})\n  end\nend", [`HTTParty ${DEFAULT}`]],
    ["class A\n  include HTTParty\n  default_timeout 5\nend\nA.get('/')", ["HTTParty set 5000 by instance"]],
  ])("%s", async (text, expected) => expect(await said(text)).toEqual(expected));
});

describe("others that have a limit of their own", () => {
  test.each([
    ["RestClient.get(u)", [`RestClient ${DEFAULT}`]],
    ["RestClient::Request.execute(method: :get, url: u, timeout: 5)", ["RestClient set 5000 by argument"]],
    ["RestClient::Request.execute(method: :get, url: u, timeout: nil)", ["RestClient disabled"]],
    ["RestClient::Request.execute(method: :get, url: u, timeout: -1)", ["RestClient disabled"]],
    ["RestClient::Resource.new(u, read_timeout: 5).get", ["RestClient set 5000 by instance"]],
    ["Excon.get(u)", [`Excon ${DEFAULT}`]],
    ["Excon.new(u, read_timeout: nil).request(method: :get)", ["Excon disabled"]],
    ["HTTPX.with(timeout: { request_timeout: 5 }).get(u)", ["HTTPX set 5000 by instance"]],
    ["HTTPX.plugin(:retries).get(u)", [`HTTPX ${DEFAULT}`]],
    ["client = HTTPClient.new\nclient.receive_timeout = 0\nclient.get(u)", ["HTTPClient disabled"]],
    ["s = Patron::Session.new\ns.get('/')", ["Patron absent 5000"]],
  ])("%s", async (text, expected) => expect(await said(text)).toEqual(expected));
});

describe("libcurl", () => {
  test.each([
    ["Typhoeus.get(u, followlocation: true)", [`Typhoeus ${FOR_EVER}`]],
    ["Typhoeus.get(u, timeout: 5)", ["Typhoeus set 5000 by argument"]],
    ["Typhoeus.get(u, timeout_ms: 500)", ["Typhoeus set 500 by argument"]],
    ["Typhoeus.get(u, connecttimeout: 5)", [`Typhoeus ${FOR_EVER}`]],
    ["Typhoeus.get(u, timeout: 0)", ["Typhoeus disabled"]],
    ["def go(options)\n  Typhoeus.get(u, options)\nend", ["Typhoeus unknown"]],
    [
      "hydra = Typhoeus::Hydra.hydra\nr = Typhoeus::Request.new(u)\nhydra.queue(r)\nhydra.run",
      [`Typhoeus ${FOR_EVER}`],
    ],
    ["Curl.get(u)", [`Curb ${FOR_EVER}`]],
    ["Curl::Easy.perform(u) do |c|\n  c.timeout = 5\nend", ["Curb set 5000 by argument"]],
    ["c = Curl::Easy.new(u)\nc.timeout = 5\nc.perform", ["Curb set 5000 by instance"]],
    ["c = Curl::Easy.new(u)\nc.connect_timeout = 5\nc.perform", [`Curb ${FOR_EVER}`]],
  ])("%s", async (text, expected) => expect(await said(text)).toEqual(expected));
});

describe("the other ways out", () => {
  test.each([
    ["stub = Hello::Greeter::Stub.new('h:1', :this_channel_is_insecure)\nstub.say_hello(r)", [`gRPC ${FOR_EVER}`]],
    [
      "stub = Hello::Greeter::Stub.new('h:1', :this_channel_is_insecure, timeout: 5)\nstub.say_hello(r)",
      ["gRPC set 5000 by instance"],
    ],
    [
      "stub = Hello::Greeter::Stub.new('h:1', :this_channel_is_insecure)\nstub.say_hello(r, deadline: Time.now + 5)",
      ["gRPC set for ever by argument"],
    ],
    [
      "stub = Hello::Greeter::Stub.new('h:1', :this_channel_is_insecure, interceptors: [i])\nstub.say_hello(r)",
      ["gRPC unknown"],
    ],
    ["stub = Hello::Greeter::Stub.new('h:1', :this_channel_is_insecure)\nstub.watch_events(r) { |e| puts e }", []],
    ["stub = Fake::Stub.new\nstub.answer(r)", []],
    ["Aws::S3::Client.new(region: r)", ["AWS absent 60000"]],
    ["Aws::SQS::Client.new(http_read_timeout: 5)", ["AWS set 5000 by argument"]],
    ["Redis.new(url: u)", ["Redis absent 5000"]],
    ["Redis.new(url: u, timeout: 0)", ["Redis disabled"]],
    ["Mysql2::Client.new(host: h)", ["mysql2 absent 120000"]],
    ["Mysql2::Client.new(host: h, read_timeout: 5)", ["mysql2 set 5000 by argument"]],
    ["Mysql2::Client.new(config)", []],
    ["Mysql2::Client.new(**config)", []],
    ["Net::SMTP.start('localhost', 25) { |s| s.send_message(m, a, b) }", ["Net::SMTP absent 60000"]],
    ["OpenAI::Client.new(access_token: t).chat(parameters: {})", ["OpenAI absent 120000"]],
    ["client = OpenAI::Client.new(api_key: t)\nclient.chat.completions.create(model: m)", ["OpenAI absent 600000"]],
    [
      "client = OpenAI::Client.new(api_key: t, timeout: 20)\nclient.responses.create(model: m)",
      ["OpenAI set 20000 by instance"],
    ],
    [
      "Anthropic::Client.new(api_key: t).messages.create(model: m, request_options: { timeout: 9 })",
      ["Anthropic set 9000 by argument"],
    ],
    ["Async::HTTP::Internet.get(u)", [`async-http ${FOR_EVER}`]],
    ["Async { |task| task.with_timeout(5) { Async::HTTP::Internet.new.get(u) } }", ["async-http set 5000 by context"]],
  ])("%s", async (text, expected) => expect(await said(text)).toEqual(expected));
});

describe("what is followed", () => {
  test("a private method that makes the client, with arguments", async () => {
    const text =
      "class A\n  def go\n    build(5).get('/')\n  end\n  private\n  def build(seconds)\n    HTTP.timeout(seconds)\n  end\nend";
    expect(await said(text)).toEqual(["HTTP set 5000 by instance"]);
  });

  test("keywords that a last parameter gathers", async () => {
    const text = "def fetch(url, options = {})\n  Typhoeus.get(url, options)\nend\nfetch('x', timeout: 5)";
    expect(await said(text)).toEqual(["Typhoeus set 5000 by argument"]);
  });

  test("a client that the file's own methods hand on", async () => {
    const text = (made: string) =>
      `class A\n  def go\n    ask(${made})\n  end\n  private\n  def ask(http)\n    http.get('/')\n  end\nend`;
    expect(await said(text("HTTP.headers(a: 1)"))).toEqual([`HTTP ${FOR_EVER}`]);
    expect(await said(text("HTTP.timeout(3)"))).toEqual(["HTTP set 3000 by instance"]);
    expect(await said(text("other"))).toEqual([]);
  });

  test("what a maker is given for the timeout", async () => {
    const text =
      "def build(seconds)\n  http = Net::HTTP.new(h, 80)\n  http.read_timeout = seconds\n  http\nend\nbuild(5).get('/')\nbuild(nil).get('/')";
    expect(await said(text)).toEqual(["Net::HTTP set 5000 by instance", "Net::HTTP disabled"]);
  });

  test.each([
    ["http.read_timeout = timeout if timeout", "Net::HTTP set for ever by instance"],
    ["http.read_timeout = timeout if timeout.present?", "Net::HTTP set for ever by instance"],
    ["if timeout\n    http.read_timeout = timeout\n  end", "Net::HTTP set for ever by instance"],
    ["http.read_timeout = timeout unless timeout", "Net::HTTP unknown"],
    ["http.read_timeout = timeout", "Net::HTTP unknown"],
  ])("a timeout that the caller may leave out: %s", async (line, expected) => {
    const text = `def go(timeout: nil)\n  http = Net::HTTP.new(h, 80)\n  ${line}\n  http.get('/')\nend`;
    expect(await said(text)).toEqual([expected]);
  });

  test("a hash with defaults merged in", async () => {
    const text = "def fetch(url, options = {})\n  Typhoeus.get(url, { timeout: 5 }.merge(options))\nend\nfetch('x')";
    expect(await said(text)).toEqual(["Typhoeus set 5000 by argument"]);
  });

  test.each([
    ["HTTP[accept: 'json'].get(u)", [`HTTP ${FOR_EVER}`]],
    [
      "class A\n  include Singleton\n  def http = @http ||= HTTP.timeout(2)\nend\nA.instance.http.get(u)",
      ["HTTP set 2000 by instance"],
    ],
    [
      "class A\n  delegate :get, :post, to: :http\n  def go = get('/')\n  def http = HTTP.persistent(u)\nend",
      [`HTTP ${FOR_EVER}`],
    ],
    [
      "class A\n  def_delegators :@http, :get\n  def initialize\n    @http = HTTP.timeout(1)\n  end\n  def go = get('/')\nend",
      ["HTTP set 1000 by instance"],
    ],
    [
      "class A\n  class_attribute :http, default: HTTP.timeout(4)\n  def go = http.get('/')\nend",
      ["HTTP set 4000 by instance"],
    ],
    [
      "class A\n  def initialize(http: HTTP)\n    @http = http\n  end\n  def go = @http.get('/')\nend",
      [`HTTP ${FOR_EVER}`],
    ],
    [
      "module A\n  extend self\n  def go = http.get('/')\n  private\n  def http = HTTP.headers(a: 1)\nend",
      [`HTTP ${FOR_EVER}`],
    ],
    ["module A\n  module_function\n  def go = HTTP.get('/')\nend", [`HTTP ${FOR_EVER}`]],
    ["response = begin\n  HTTP.get(u)\nrescue HTTP::Error => e\n  nil\nend", [`HTTP ${FOR_EVER}`]],
    ["$http = HTTP.timeout(6)\ndef go = $http.get(u)", ["HTTP set 6000 by instance"]],
    [
      "class A\n  HTTP_CLIENT = HTTP.timeout(3).freeze\n  def go = HTTP_CLIENT.get(u)\n  class B\n    def go = HTTP_CLIENT.post(u)\n  end\nend",
      ["HTTP set 3000 by instance", "HTTP set 3000 by instance"],
    ],
    ["def go(verb) = HTTP.timeout(3).public_send(verb, u)", ["HTTP set 3000 by instance"]],
    ["http = if proxy then HTTP.via(p) else HTTP end\nhttp.get(u)", [`HTTP ${FOR_EVER}`]],
    ["http = proxy ? HTTP.via(p) : HTTP.timeout(3)\nhttp.get(u)", ["HTTP unknown"]],
    ["%w[a b].each { |path| HTTP.get(path) }", [`HTTP ${FOR_EVER}`]],
    ["Thread.new { HTTP.get(u) }", [`HTTP ${FOR_EVER}`]],
    ["lambda { |x| HTTP.get(x) }", [`HTTP ${FOR_EVER}`]],
    ["case kind\nwhen :a then HTTP.get(u)\nend", [`HTTP ${FOR_EVER}`]],
    ["x = HTTP.get(u) if a\ny = 1 unless HTTP.head(u).status.ok?", [`HTTP ${FOR_EVER}`, `HTTP ${FOR_EVER}`]],
    ["puts <<~TEXT\n  #{HTTP.get(u)}\nTEXT", [`HTTP ${FOR_EVER}`]],
  ])("%s", async (text, expected) => expect(await said(text)).toEqual(expected));

  test("what a pool lends", async () => {
    const text =
      "POOL = ConnectionPool.new(size: 10) { HTTP.persistent('https://x.example') }\nPOOL.with { |c| c.get('/') }\nPOOL.with do |http|\n  http.timeout(3).get('/')\nend";
    expect(await said(text)).toEqual([`HTTP ${FOR_EVER}`, "HTTP set 3000 by instance"]);
  });

  test("broken code and deep nesting are read to their end", async () => {
    expect(await said("class A\n  def x\n    HTTP.get(u)\n  end }\n)")).toEqual([`HTTP ${FOR_EVER}`]);
    expect(await said("class A\n  def x(\n    HTTP.get(u\n")).toEqual([]);
    const deep = `${"[".repeat(3000)}HTTP.get(u)${"]".repeat(3000)}`;
    expect(await said(deep)).toEqual([]);
    expect(await said(`${"a.b(".repeat(3000)}1${")".repeat(3000)}`)).toEqual([]);
    expect((await said(`x${".y(1)".repeat(5000)}`)).length).toBe(0);
  });
});
