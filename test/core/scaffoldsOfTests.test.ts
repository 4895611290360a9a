import { expect, test } from "vitest";
import pyramid from "../../src/core/checks/testing/pyramid.ts";
import { scaffolded } from "../support/scaffolded.ts";

// An end-to-end test is written as the service's own tests are, and asks nothing that was not seen.

const missing = (findings: readonly { readonly kind: string }[]) => findings.map(({ kind }) => kind);

test("Go's own tests", async () => {
  const { before, after, again, text } = await scaffolded("integration-test", pyramid, {
    "go.mod": "module example.com/shop\n\ngo 1.24\n",
    "main.go": `package main

import "net/http"

func main() {
	http.HandleFunc("/readyz", func(w http.ResponseWriter, r *http.Request) {})
	http.ListenAndServe(":8080", nil)
}
`,
    "price_test.go": 'package main\n\nimport "testing"\n\nfunc TestTax(t *testing.T) {}\n',
  });
  expect(missing(before.findings)).toContain("end-to-end-missing");
  expect(missing(after.findings)).not.toContain("end-to-end-missing");
  expect(text("e2e/smoke_test.go")).toContain('client.Get(baseURL() + "/readyz")');
  expect(again.changes).toEqual([]);
});

test("JUnit, where no health route was seen: what says that it is ready is left open", async () => {
  const { after, text } = await scaffolded("integration-test", pyramid, {
    "pom.xml": `<project><groupId>a</groupId><artifactId>shop</artifactId><dependencies>
<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>
<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-test</artifactId><scope>test</scope></dependency>
</dependencies></project>
`,
    "src/main/java/shop/App.java":
      "package shop;\n@SpringBootApplication\nclass App { public static void main(String[] a) { SpringApplication.run(App.class, a); } }\n",
    "src/test/java/shop/PriceTest.java":
      "package shop;\nimport org.junit.jupiter.api.Test;\nclass PriceTest { @Test void tax() {} }\n",
  });
  expect(missing(after.findings)).not.toContain("end-to-end-missing");
  expect(text("src/test/java/e2e/SmokeE2ETest.java")).toContain(
    '    @Disabled("it is not known yet where it says so")\n    @Test\n    void answersThatItIsReady()',
  );
});

test("pytest", async () => {
  const { after, text } = await scaffolded("integration-test", pyramid, {
    "requirements.txt": "flask\npytest\n",
    Dockerfile: 'FROM python:3.13\nCMD ["python", "app.py"]\n',
    "app.py":
      'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/health")\ndef health():\n    return "ok"\n\n\napp.run(port=5000)\n',
    "tests/test_price.py": "def test_tax():\n    assert True\n",
  });
  expect(missing(after.findings)).not.toContain("end-to-end-missing");
  expect(text("e2e/test_smoke.py")).toContain('urlopen(f"{BASE_URL}/health", timeout=10)');
});
