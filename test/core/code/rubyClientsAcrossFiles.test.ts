import { describe, expect, test } from "vitest";
import { scanFiles } from "../../support/scan.ts";

/** The verdict of a program of these files, and its findings: "gap timeout-missing app/a.rb". */
async function verdict(files: Record<string, string>): Promise<string> {
  const report = await scanFiles(files);
  const items = report.items.filter(({ check }) => check === "reliability/outbound-timeouts");
  const found = items.flatMap(({ findings }) => findings.map(({ kind, place }) => ` ${kind} ${place?.path}`));
  return `${items.map(({ state }) => state).join(" ")}${found.join("")}`;
}

const OPEN = "HTTP.persistent('https://x.example')";
const BOUND = "HTTP.timeout(5)";

describe("clients of Ruby across files", () => {
  test.each([
    ["a constant", `module Shop\n  CLIENT = ${OPEN}\nend`, "Shop::CLIENT.get('/')"],
    [
      "a constant, from inside its module",
      `module Shop\n  CLIENT = ${OPEN}\nend`,
      "module Shop\n  class A\n    def go = CLIENT.get('/')\n  end\nend",
    ],
    ["a class method", `class Shop\n  def self.client\n    @client ||= ${OPEN}\n  end\nend`, "Shop.client.get('/')"],
    [
      "a class method with a keyword",
      `class Shop\n  def self.client(token: nil)\n    ${OPEN}.auth(token)\n  end\nend`,
      "Shop.client(token: 1).get('/')",
    ],
    ["an instance's method", `class Shop\n  def client = @client ||= ${OPEN}\nend`, "Shop.new(1).client.get('/')"],
    [
      "a singleton",
      `class Shop\n  include Singleton\n  attr_reader :client\n  def initialize\n    @client = ${OPEN}\n  end\nend`,
      "Shop.instance.client.get('/')",
    ],
    ["a global variable", `$client = ${OPEN}`, "$client.get('/')"],
    ["a parent's method", `class Base\n  def client = ${OPEN}\nend`, "class A < Base\n  def go = client.get('/')\nend"],
    [
      "a parent's instance variable",
      `class Base\n  def initialize\n    @client = ${OPEN}\n  end\nend`,
      "class A < Base\n  def go = @client.get('/')\nend",
    ],
    [
      "a module that is mixed in",
      `module Asks\n  def client = ${OPEN}\nend`,
      "class A\n  include Asks\n  def go = client.get('/')\nend",
    ],
    [
      "a concern",
      `module Asks\n  extend ActiveSupport::Concern\n  included do\n    def client = ${OPEN}\n  end\nend`,
      "class A\n  include Asks\n  def go = client.get('/')\nend",
    ],
    [
      "a constant that stands for another",
      `module Shop\n  CLIENT = ${OPEN}\nend\n`,
      "HTTP_CLIENT = Shop::CLIENT\nHTTP_CLIENT.get('/')",
    ],
  ])("%s", async (_, given, asking) => {
    expect(await verdict({ "lib/given.rb": given, "app/asking.rb": asking })).toBe("gap timeout-missing app/asking.rb");
    const bound = given.replace(OPEN, BOUND);
    expect(await verdict({ "lib/given.rb": bound, "app/asking.rb": asking })).toBe("met");
  });

  test("a class of the program's own goes before the library of its name", async () => {
    const own = "module Postal\n  class HTTP\n    def self.get(url) = 1\n  end\nend";
    const asking = (code: string) => ({
      "a.rb": `module Postal\n  class Hook\n    def go = ${code}\n  end\nend`,
      "b.rb": own,
    });
    expect(await verdict(asking("HTTP.get(u)"))).toBe("not-applicable");
    expect(await verdict(asking("::HTTP.get(u)"))).toBe("gap timeout-missing a.rb");
  });

  test("what is nobody's client is no call", async () => {
    expect(await verdict({ "app/a.rb": "Rails.cache.delete('x')\nUser.get(1)\nparams.delete(:y)" })).toBe(
      "not-applicable",
    );
  });

  test("a setting of the process holds for every file", async () => {
    const setting =
      "Excon.defaults[:read_timeout] = 5\nFaraday.default_connection_options = { request: { timeout: 5 } }";
    const files = { "config/initializers/http.rb": setting, "app/a.rb": "Excon.get(u)\nFaraday.get(u)" };
    expect(await verdict(files)).toBe("met");
  });

  test("what is another module's constant of that name is not meant", async () => {
    const files = { "a.rb": `module One\n  CLIENT = ${OPEN}\nend`, "b.rb": "module Two\n  CLIENT.get('/')\nend" };
    expect(await verdict(files)).toBe("not-applicable");
  });
});
