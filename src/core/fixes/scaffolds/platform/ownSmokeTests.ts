import { CRITICAL, NO_HEALTH, type SmokeTest } from "./smokeTests.ts";

// Tests by what a language or its framework brings along: no further package is asked for.

const UNSEEN = "it is not known yet where it says so";
const UNWRITTEN = "it is not written yet";

/** https://docs.python.org/3/library/unittest.html#skipping-tests-and-expected-failures */
export const UNITTEST: SmokeTest = {
  path: "e2e/test_smoke.py",
  text: (
    port,
    health,
  ) => `"""Asks a deployed environment: BASE_URL=https://staging.example.com python -m unittest discover e2e"""

import os
import unittest
from urllib.request import urlopen

BASE_URL = os.environ.get("BASE_URL", "http://localhost:${port}")


class SmokeTest(unittest.TestCase):
${pythonTests(health, "unittest.skip", "BASE_URL")}`,
};

/** https://docs.djangoproject.com/en/stable/topics/testing/tools/#liveservertestcase: its server and a database of its own */
export const DJANGO: SmokeTest = {
  path: "e2e/test_smoke.py",
  beside: [{ path: "e2e/__init__.py", text: '"""Tests that ask the whole service."""\n' }],
  text: (_, health) => `"""Asks the whole service, which Django starts for it: python manage.py test e2e"""

from unittest import skip
from urllib.request import urlopen

from django.test import LiveServerTestCase, override_settings


@override_settings(STATIC_URL="/static/")  # the server of tests asks for one, also where a service has no files
class SmokeTest(LiveServerTestCase):
${pythonTests(health, "skip", "self.live_server_url")}`,
};

function pythonTests(health: string | undefined, skip: string, base: string): string {
  return `${health === undefined ? `    # ${NO_HEALTH}\n    @${skip}("${UNSEEN}")\n` : ""}    def test_answers_that_it_is_ready(self):
        with urlopen(f"{${base}}${health ?? "/"}", timeout=10) as response:
            self.assertEqual(response.status, 200)

    # ${CRITICAL}
    @${skip}("${UNWRITTEN}")
    def test_goes_through_the_critical_path(self):
        pass
`;
}

/** https://docs.phpunit.de/en/12.0/writing-tests-for-phpunit.html#incomplete-tests */
export const PHPUNIT = phpUnit("tests", undefined);

/** Where Laravel's phpunit.xml looks for them: https://laravel.com/docs/12.x/testing#introduction */
export const LARAVEL = phpUnit("tests/Feature", "Tests\\Feature");

function phpUnit(folder: string, namespace: string | undefined): SmokeTest {
  return {
    path: `${folder}/SmokeE2ETest.php`,
    text: (_, health) => `<?php
${namespace === undefined ? "" : `\nnamespace ${namespace};\n`}
use PHPUnit\\Framework\\TestCase;

/** Asks a deployed environment: BASE_URL=https://staging.example.com vendor/bin/phpunit ${folder}/SmokeE2ETest.php */
final class SmokeE2ETest extends TestCase
{
    private string $baseUrl;

    protected function setUp(): void
    {
        $this->baseUrl = (string) getenv('BASE_URL');
        if ($this->baseUrl === '') {
            $this->markTestSkipped('BASE_URL does not say which environment to ask');
        }
    }

${health === undefined ? `    // ${NO_HEALTH}\n` : ""}    public function testAnswersThatItIsReady(): void
    {
${
  health === undefined
    ? `        $this->markTestIncomplete('${UNSEEN}');\n`
    : `        $context = stream_context_create(['http' => ['timeout' => 10, 'ignore_errors' => true]]);
        $stream = fopen($this->baseUrl . '${health}', 'r', false, $context);
        $this->assertIsResource($stream);
        $this->assertStringContainsString(' 200', stream_get_meta_data($stream)['wrapper_data'][0]);
`
}    }

    // ${CRITICAL}
    public function testGoesThroughTheCriticalPath(): void
    {
        $this->markTestIncomplete('${UNWRITTEN}');
    }
}
`,
  };
}

/** https://guides.rubyonrails.org/testing.html */
export const RAILS = minitest('require "test_helper"', "ActiveSupport::TestCase", "bin/rails test test/e2e");

/** https://docs.seattlerb.org/minitest/ */
export const MINITEST = minitest('require "minitest/autorun"', "Minitest::Test", "ruby test/e2e/smoke_test.rb");

function minitest(helper: string, parent: string, command: string): SmokeTest {
  return {
    path: "test/e2e/smoke_test.rb",
    text: (_, health) => `${helper}
require "net/http"

# Asks a deployed environment: BASE_URL=https://staging.example.com ${command}
class SmokeTest < ${parent}
  def setup
    skip "BASE_URL does not say which environment to ask" unless ENV["BASE_URL"]
  end

${health === undefined ? `  # ${NO_HEALTH}\n` : ""}  def test_answers_that_it_is_ready
${
  health === undefined
    ? `    skip "${UNSEEN}"\n`
    : `    response = Net::HTTP.get_response(URI("#{ENV["BASE_URL"]}${health}"))
    assert_equal "200", response.code
`
}  end

  # ${CRITICAL}
  def test_goes_through_the_critical_path
    skip "${UNWRITTEN}"
  end
end
`,
  };
}

/** https://rspec.info/features/3-13/rspec-core/pending-and-skipped-examples/ */
export const RSPEC: SmokeTest = {
  path: "spec/e2e/smoke_spec.rb",
  text: (_, health) => `require "net/http"

# Asks a deployed environment: BASE_URL=https://staging.example.com bundle exec rspec spec/e2e
RSpec.describe "The deployed service" do
  before { skip "BASE_URL does not say which environment to ask" unless ENV["BASE_URL"] }

${
  health === undefined
    ? `  # ${NO_HEALTH}\n  it "answers that it is ready"`
    : `  it "answers that it is ready" do
    response = Net::HTTP.get_response(URI("#{ENV["BASE_URL"]}${health}"))
    expect(response.code).to eq("200")
  end`
}

  # ${CRITICAL}
  it "goes through the critical path"
end
`,
};

/** A target of its own: https://doc.rust-lang.org/cargo/reference/cargo-targets.html#integration-tests */
export const CARGO: SmokeTest = {
  path: "tests/smoke_e2e.rs",
  text: (
    port,
    health,
  ) => `//! Asks a running service: ADDRESS=localhost:${port} cargo test --test smoke_e2e -- --ignored

${
  health === undefined
    ? ""
    : `use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The first line of what it answers, over plain HTTP.
fn status_of(path: &str) -> std::io::Result<String> {
    let address = std::env::var("ADDRESS").unwrap_or_else(|_| "localhost:${port}".to_string());
    let mut stream = TcpStream::connect(&address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\\r\\nHost: {address}\\r\\nConnection: close\\r\\n\\r\\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    Ok(answer.lines().next().unwrap_or_default().to_string())
}

`
}${
  health === undefined
    ? `// ${NO_HEALTH}\n#[test]\n#[ignore = "${UNSEEN}"]\nfn answers_that_it_is_ready() {}`
    : `#[test]
#[ignore = "it asks a running service"]
fn answers_that_it_is_ready() {
    let status = status_of("${health}").expect("it did not answer");
    assert!(status.contains(" 200"), "it answered {status}");
}`
}

// ${CRITICAL}
#[test]
#[ignore = "${UNWRITTEN}"]
fn goes_through_the_critical_path() {}
`,
};
