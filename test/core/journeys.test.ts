import { describe, expect, test } from "vitest";
import criticalPaths from "../../src/core/checks/testing/critical-paths.ts";
import pyramid from "../../src/core/checks/testing/pyramid.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

// Each framework's own way to write an end-to-end test, the way its documentation begins with; and what is none.

const CASES: readonly (readonly [framework: string, path: string, text: string, journeys: readonly string[]])[] = [
  [
    "WebdriverIO",
    "test/specs/login.e2e.js",
    `import { browser, $ } from "@wdio/globals";
describe("Accounts", () => {
  it("signs in", async () => { await browser.url("/login"); });
  it.skip("signs out", async () => {});
});`,
    ["Accounts / signs in"],
  ],
  [
    "TestCafe",
    "tests/login.test.js",
    `import { Selector } from "testcafe";
fixture\`Accounts\`.page\`http://localhost:3000\`;
test("signs in", async (t) => { await t.click(Selector("#in")); });`,
    ["Accounts / signs in"],
  ],
  [
    "Puppeteer",
    "test/pay.test.js",
    `const puppeteer = require("puppeteer");
describe("checkout", () => {
  it("takes a payment", async () => { await puppeteer.launch(); });
});`,
    ["checkout / takes a payment"],
  ],
  [
    "Detox",
    "e2e/login.test.js",
    `const { device, element, by } = require("detox");
describe("Login", () => {
  it("should sign in", async () => { await element(by.id("in")).tap(); });
});`,
    ["Login / should sign in"],
  ],
  [
    "Selenium",
    "tests/test_login.py",
    `import pytest
from selenium import webdriver

class TestLogin:
    def test_user_can_sign_in(self):
        driver = webdriver.Chrome()

    @pytest.mark.skip(reason="later")
    def test_user_can_sign_out(self):
        pass`,
    ["Login / user can sign in"],
  ],
  [
    "Django's live server",
    "shop/tests/test_browser.py",
    `from django.contrib.staticfiles.testing import StaticLiveServerTestCase


class CheckoutTests(StaticLiveServerTestCase):
    def test_pays_by_card(self):
        self.browser.get(self.live_server_url)`,
    ["Checkout / pays by card"],
  ],
  [
    "Selenium",
    "src/test/java/LoginTest.java",
    `import org.junit.jupiter.api.*;
import org.openqa.selenium.WebDriver;

class LoginTest {
  @Test void userCanSignIn() { }
  @Test @DisplayName("A customer pays by card") void pays() { }
  @Test @Disabled void signsOut() { }
  void helper() { }
}`,
    ["Login / user can sign in", "Login / A customer pays by card"],
  ],
  [
    "Selenium",
    "Shop.Tests/LoginTests.cs",
    `using OpenQA.Selenium;
using Xunit;

public class LoginTests
{
    [Fact]
    public void UserCanSignIn() { }

    [Fact(Skip = "later")]
    public void UserCanSignOut() { }
}`,
    ["Login / user can sign in"],
  ],
  [
    "Capybara",
    "spec/system/login_spec.rb",
    `RSpec.describe "Accounts", type: :system do
  it "signs in" do
    visit "/login"
  end

  xit "signs out" do
  end
end`,
    ["Accounts / signs in"],
  ],
  [
    "Capybara",
    "test/system/orders_test.rb",
    `class OrdersTest < ApplicationSystemTestCase
  test "placing an order" do
    visit orders_url
  end
end`,
    ["placing an order"],
  ],
  [
    "Dusk",
    "tests/Browser/LoginTest.php",
    `<?php
namespace Tests\\Browser;
use Laravel\\Dusk\\Browser;
use Tests\\DuskTestCase;

class LoginTest extends DuskTestCase
{
    public function testUserCanSignIn(): void
    {
        $this->browse(fn (Browser $browser) => $browser->visit('/login'));
    }
}`,
    ["Login / user can sign in"],
  ],
  [
    "Panther",
    "tests/E2E/CheckoutTest.php",
    `<?php
use Symfony\\Component\\Panther\\PantherTestCase;

class CheckoutTest extends PantherTestCase
{
    public function testPaysByCard(): void { static::createPantherClient()->request('GET', '/'); }
}`,
    ["Checkout / pays by card"],
  ],
  [
    "Codeception",
    "tests/Acceptance/SigninCest.php",
    `<?php
class SigninCest
{
    public function _before(AcceptanceTester $I) { }
    public function signInSuccessfully(AcceptanceTester $I) { $I->amOnPage('/login'); }
}`,
    ["Signin / sign in successfully"],
  ],
  [
    "a scenario",
    "features/login.feature",
    `@accounts
Feature: Accounts

  # Scenario: a remark
  Background:
    Given a customer

  Scenario: Signing in
    When she sends
      """
      Scenario: no scenario
      """

  @wip
  Scenario Outline: Signing out
    When <who> signs out`,
    ["Accounts / Signing in"],
  ],
  [
    "Robot Framework",
    "robot/login.robot",
    `*** Settings ***
Library    SeleniumLibrary

*** Test Cases ***
Valid Login
    Open Browser    http://localhost
    [Tags]    smoke

Logout
    [Tags]    robot:skip
    Click Button    out

*** Keywords ***
Open It
    Log    x`,
    ["Valid Login"],
  ],
  [
    "Maestro",
    ".maestro/sign-in.yaml",
    `appId: com.example.shop
---
- launchApp
- tapOn: "Sign in"
`,
    ["sign in"],
  ],
  [
    "chromedp",
    "e2e/login_test.go",
    `package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

func TestUserCanSignIn(t *testing.T) { chromedp.NewContext(nil) }

func helper() {}`,
    ["user can sign in"],
  ],
];

describe("journeys of end-to-end tests", () => {
  for (const [framework, path, text, journeys] of CASES) {
    test(`${framework} in ${path}`, async () => {
      const report = await scanFiles({ [path]: `${text}\n` }, [criticalPaths]);
      expect(report.problems).toEqual([]);
      const [item] = report.items;
      const told = (item?.evidence ?? []).map(({ message }) => message);
      expect(told).toEqual(journeys.map((journey) => `${framework} goes through "${journey}".`));
    });
  }

  test("what tests a part, or is a list of tools alone, is none", async () => {
    const report = await scanFiles(
      {
        "tests/test_sum.py": "def test_sum():\n    assert 1\n",
        "docs/guide.md": "```gherkin\nFeature: x\n  Scenario: y\n```\n",
        "config/app.yaml": "url: https://example.com\n---\nkind: other\n",
        "robot/resource.robot": "*** Keywords ***\nOpen It\n    Log    x\n",
      },
      [criticalPaths],
    );
    expect(report.items.flatMap(({ evidence }) => evidence)).toEqual([]);
  });

  test("scenarios count as tests that use the whole", async () => {
    const manifest = JSON.stringify({ name: "shop", scripts: { start: "node ." }, dependencies: { express: "5" } });
    const report = await scanFiles(
      { "package.json": manifest, "features/pay.feature": "Feature: Pay\n  Scenario: By card\n    Given x\n" },
      [pyramid],
    );
    const item = itemOf(report, "testing/pyramid");
    expect(item.findings.map(({ kind }) => kind)).toEqual(["unit-missing", "integration-missing"]);
  });
});
