import type { PurposeRow } from "./row.ts";

/** Scanners of dependencies and images for known vulnerabilities, and how each is made to fail. */
export const DEPENDENCY_SCANS: readonly PurposeRow[] = [
  {
    tool: "npm audit",
    run: /^(?:npm|pnpm|bun) audit(?!\S)|^yarn (?:audit|npm audit)(?!\S)|^(?:better-npm-audit|npm-audit-resolver|audit-ci|improved-yarn-audit|check-audit)(?!\S)/,
    unless: /^npm audit (?:.* )?fix(?!\S)/,
    source: "https://docs.npmjs.com/cli/commands/npm-audit",
  },
  {
    tool: "pip-audit",
    run: /^(?:pip-audit|safety (?:check|scan)|jake ddt|guarddog)(?!\S)/,
    uses: /^pypa\/gh-action-pip-audit|^pyupio\/safety/,
    source: "https://pypi.org/project/pip-audit/",
  },
  { tool: "uv audit", run: /^uv(?:-secure| audit)(?!\S)/ },
  {
    tool: "govulncheck",
    run: /^(?:govulncheck|nancy sleuth)(?!\S)/,
    uses: /^golang\/govulncheck-action|^sonatype-nexus-community\/nancy/,
    source: "https://go.dev/doc/tutorial/govulncheck",
  },
  {
    tool: "cargo audit",
    run: /^cargo (?:audit|deny (?:.* )?check(?: (?:.* )?advisories)?)(?!\S)/,
    uses: /^(?:rustsec\/audit-check|actions-rs\/audit-check|actions-rust-lang\/audit|EmbarkStudios\/cargo-deny-action)/i,
    source: "https://rustsec.org/",
  },
  {
    tool: "bundler-audit",
    run: /^(?:bundle-audit|bundler-audit|bundle audit|ruby-audit|importmap audit)(?!\S)/,
    source: "https://github.com/rubysec/bundler-audit",
  },
  {
    tool: "composer audit",
    run: /^(?:php )?composer(?:\.phar)? audit(?!\S)|^local-php-security-checker/,
    uses: /^symfonycorp\/security-checker-action/,
    source: "https://getcomposer.org/doc/03-cli.md#audit",
  },
  {
    tool: "dotnet list --vulnerable",
    run: /^dotnet (?:list (?:.* )?(?:package )?(?:.* )?--vulnerable|package list (?:.* )?--vulnerable)(?!\S)/,
    fails: /grep|select-string/i,
    source: "https://learn.microsoft.com/dotnet/core/tools/dotnet-package-list",
  },
  { tool: "mix audit", run: /^mix (?:deps\.audit|hex\.audit|sobelow)(?!\S)/ },
  {
    tool: "OWASP Dependency-Check",
    run: /^(?:gradle|gradlew)(?:\.bat)? (?:.* )?(?:\S*:)?dependencyCheck\w*(?!\S)|^(?:mvn|mvnw) (?:.* )?\S*dependency-check\S*(?::check|:aggregate)|^dependency-check(?:\.sh)?(?!\S)/,
    uses: /^dependency-check\/|^step:dependencyCheck$|^task:dependency-check-build-task@/i,
    source: "https://dependency-check.github.io/DependencyCheck/",
  },
  {
    tool: "Trivy",
    run: /^(?:docker run .*(?:aquasec\/)?trivy(?:@\S+|:\S+)? |trivy )(?:.* )?(?:image|fs|filesystem|repo|repository|rootfs|sbom|config|k8s|vm)(?!\S)/,
    fails: /--exit-code[ =][1-9]/,
    passes: /--exit-code[ =]0/,
    source: "https://trivy.dev/docs/latest/configuration/others/#exit-code",
  },
  {
    tool: "Trivy",
    uses: /^aquasecurity\/trivy-action/,
    fails: /exit-?code=[1-9]/i,
    source: "https://github.com/aquasecurity/trivy-action#inputs",
  },
  {
    tool: "Trivy",
    uses: /^aquasecurity\/trivy-azure|^orb:.*trivy|^task:trivy@|^plugin:.*trivy/i,
    passes: /exit-?code=0/i,
  },
  {
    tool: "Grype",
    run: /^grype(?!\S)/,
    fails: /(?:--fail-on|-f)[ =]\S+/,
    source: "https://github.com/anchore/grype#gating-on-severity-of-vulnerabilities",
  },
  { tool: "Anchore", uses: /^anchore\/scan-action/, source: "https://github.com/anchore/scan-action" },
  {
    tool: "Snyk",
    run: /^snyk (?:test|container test)(?!\S)/,
    uses: /^snyk\/actions|^orb:snyk\/snyk\/scan|^task:SnykSecurityScan@|^pipe:snyk\/snyk-scan/i,
    passes: /command=monitor\b|failOnIssues=false/,
    source: "https://docs.snyk.io/snyk-cli",
  },
  {
    tool: "OSV-Scanner",
    run: /^osv-scanner(?!\S)/,
    uses: /^google\/osv-scanner/,
    source: "https://google.github.io/osv-scanner/",
  },
  {
    tool: "Docker Scout",
    run: /^docker scout cves(?!\S)/,
    fails: /--exit-code(?!\S|=0)|-e(?!\S)/,
    source: "https://docs.docker.com/reference/cli/docker/scout/cves/",
  },
  { tool: "Docker Scout", uses: /^docker\/scout-action/, fails: /exit-code=true/ },
  {
    tool: "GitLab's dependency scanning",
    uses: /^(?:template:.*(?:Dependency-Scanning|Container-Scanning|Auto-DevOps)|component:.*(?:dependency-scanning|container-scanning))/i,
    source: "https://docs.gitlab.com/user/application_security/dependency_scanning/",
  },
  {
    tool: "Mend",
    run: /^(?:mend|whitesource|ws|blackduck|detect\.sh|fossa test|nexus-iq-cli|sonatype|jf (?:audit|scan|build-scan)|ossindex|auditjs ossi|depscan|semgrep ci --supply-chain)(?!\S)/,
    uses: /^(?:synopsys-sig|blackduck-inc)\/|^fossas\/fossa-action|^task:WhiteSource|^sonatype\//i,
  },
  {
    tool: "Wiz, Prisma or Sysdig",
    run: /^(?:wizcli|twistcli|sysdig-cli-scanner|lacework vulnerability|lw-scanner)(?!\S)/,
    uses: /^wizcli|^(?:sysdiglabs|lacework|prisma-cloud|palo-alto)[\w-]*\//,
  },
].map((row) => ({ purpose: "dependency-scan", ...row }));

export const REVIEWS: readonly PurposeRow[] = [
  {
    purpose: "dependency-review",
    tool: "Dependency review",
    uses: /^actions\/dependency-review-action/,
    source: "https://github.com/actions/dependency-review-action",
  },
];

/** Static analysis for security, not for style. */
export const SAST: readonly PurposeRow[] = [
  {
    tool: "CodeQL",
    run: /^codeql database analyze(?!\S)/,
    uses: /^github\/codeql-action\/analyze|^task:AdvancedSecurity-Codeql-Analyze@/i,
    source: "https://docs.github.com/en/code-security/code-scanning",
  },
  {
    tool: "Semgrep",
    run: /^(?:docker run .*(?:semgrep|returntocorp)\/semgrep(?::\S+)? |)(?:semgrep|opengrep)(?: (?:ci|scan|--|-)|$| \S)/,
    // Rules that are tried on their own examples look at no code of the repository.
    unless:
      / --(?:test|validate|version)(?!\S)|(?:semgrep|opengrep) (?:test|validate|login|publish|install-semgrep-pro)(?!\S)/,
    uses: /^(?:semgrep|returntocorp)\/semgrep-action|^template:.*Semgrep/i,
    source: "https://semgrep.dev/docs/semgrep-ci/overview",
  },
  {
    tool: "Sonar",
    run: /^(?:sonar-scanner|dotnet-sonarscanner|sonar)(?!\S)|^dotnet sonarscanner(?!\S)|^(?:gradle|gradlew)(?:\.bat)? (?:.* )?(?:\S*:)?(?:sonar|sonarqube)(?!\S)|^(?:mvn|mvnw) (?:.* )?\S*sonar\S*:sonar(?!\S)/,
    uses: /^SonarSource\/(?:sonarqube|sonarcloud)|^sonarsource\/|^task:Sonar\w*(?:Analyze|Prepare)@|^pipe:sonarsource\/|^orb:sonarsource\/|^step:(?:withSonarQubeEnv|waitForQualityGate)$/i,
    source: "https://docs.sonarsource.com/",
  },
  {
    tool: "Bandit",
    run: /^bandit(?!\S)|^ruff check (?:.* )?--select[ =]\S*S\b/,
    uses: /^PyCQA\/bandit-action|bandit/i,
    source: "https://bandit.readthedocs.io/",
  },
  {
    tool: "gosec",
    run: /^gosec(?!\S)/,
    uses: /^(?:securego|securecodewarrior)\/gosec/,
    source: "https://github.com/securego/gosec",
  },
  { tool: "Brakeman", run: /^brakeman(?!\S)/, uses: /brakeman/i, source: "https://brakemanscanner.org/docs/" },
  {
    tool: "SpotBugs with Find Security Bugs",
    run: /^(?:gradle|gradlew)(?:\.bat)? (?:.* )?(?:\S*:)?spotbugs\w*(?!\S)|^(?:mvn|mvnw) (?:.* )?\S*spotbugs:check(?!\S)/,
    source: "https://find-sec-bugs.github.io/",
  },
  {
    tool: "njsscan",
    run: /^(?:njsscan|horusec|bearer scan|snyk code test|flawfinder|psalm (?:.* )?--taint-analysis|sobelow|mix sobelow|checkmarx|cx scan|ast-cli|veracode|pysa|progpilot|insider|trivy (?:.* )?config|checkov|tfsec|kics|terrascan)(?!\S)/,
    uses: /^(?:bearer\/bearer-action|ajinabraham\/njsscan-action|checkmarx\/|veracode\/|Checkmarx|bridgecrewio\/checkov-action|aquasecurity\/tfsec-action|ShiftLeftSecurity|microsoft\/security-devops-action|codacy\/codacy-analysis-cli-action|DeepSourceCorp)|^task:(?:Veracode|Checkmarx|MicrosoftSecurityDevOps|Fortify)/i,
  },
  {
    tool: "GitLab's SAST",
    uses: /^(?:template:.*(?:\bSAST\b|Auto-DevOps)|component:.*\bsast\b)/i,
    source: "https://docs.gitlab.com/user/application_security/sast/",
  },
].map((row) => ({ purpose: "sast", ...row }));

export const SECRET_SCANS: readonly PurposeRow[] = [
  {
    purpose: "secret-scan",
    tool: "Gitleaks",
    run: /^(?:gitleaks|trufflehog|detect-secrets(?:-hook)?|ggshield|talisman|git-secrets|secretlint)(?!\S)/,
    uses: /gitleaks|trufflehog|gitguardian|^template:.*Secret-Detection|^component:.*secret-detection/i,
  },
];

/** Scanners that attack what runs. */
export const DAST: readonly PurposeRow[] = [
  {
    tool: "ZAP",
    run: /^(?:(?:docker|podman) run .*zap(?:roxy|2docker)\S* .*|)zap-(?:baseline|full-scan|api-scan)(?:\.py)?(?!\S)|^(?:zap\.sh|zap-cli|zap)(?!\S)/,
    uses: /^zaproxy\/action-/,
    source: "https://www.zaproxy.org/docs/docker/",
  },
  {
    tool: "Nuclei",
    run: /^nuclei(?!\S)/,
    uses: /^projectdiscovery\/nuclei-action/,
    source: "https://docs.projectdiscovery.io/tools/nuclei",
  },
  {
    tool: "StackHawk",
    run: /^hawk scan(?!\S)/,
    uses: /^stackhawk\/hawkscan-action|^orb:stackhawk\//,
    source: "https://docs.stackhawk.com/",
  },
  {
    tool: "Burp",
    run: /^(?:docker run .*burp\S*|burp-suite-enterprise-cli)(?!\S)/,
    uses: /^portswigger(?:-cloud)?\//i,
    source: "https://portswigger.net/burp/documentation/dast",
  },
  {
    tool: "GitLab's DAST",
    uses: /^(?:template:.*\bDAST\b|component:.*\bdast\b)/i,
    source: "https://docs.gitlab.com/user/application_security/dast/",
  },
  {
    tool: "Schemathesis, Dastardly, Nikto and others",
    run: /^(?:schemathesis run|st run|nikto|wapiti|dastardly|arachni|bright-cli|nexploit-cli|escape-cli)(?!\S)|^docker run .*(?:dastardly|nikto)\b/,
    uses: /^(?:NeuraLegion|schemathesis\/action)|dastardly/,
  },
].map((row) => ({ purpose: "dast", ...row }));

/** Load generators. */
export const LOADS: readonly PurposeRow[] = [
  {
    tool: "k6",
    run: /^(?:docker run .*grafana\/k6\S* |xk6 |)k6? ?(?:cloud )?run(?!\S)|^k6 (?:run|cloud)(?!\S)|^docker run .*(?:grafana|loadimpact)\/k6/,
    uses: /^grafana\/(?:k6-action|run-k6-action)|^orb:.*k6/,
    source: "https://grafana.com/docs/k6/latest/",
  },
  {
    tool: "Artillery",
    run: /^artillery (?:run|run-fargate|run-lambda|quick)(?!\S)/,
    uses: /^artilleryio\/action/,
    source: "https://www.artillery.io/docs",
  },
  { tool: "Locust", run: /^locust(?!\S)/, source: "https://docs.locust.io/" },
  {
    tool: "JMeter",
    run: /^(?:jmeter(?:\.sh)?|bzt|taurus)(?!\S)|^(?:mvn|mvnw) (?:.* )?jmeter:\S+/,
    uses: /jmeter|^task:AzureLoadTest@|^azure\/load-testing|BlazeMeter/i,
    source: "https://jmeter.apache.org/usermanual/get-started.html#non_gui",
  },
  {
    tool: "Gatling",
    run: /^(?:gatling(?:\.sh)?)(?!\S)|^(?:gradle|gradlew)(?:\.bat)? (?:.* )?(?:\S*:)?gatlingRun\S*|^(?:mvn|mvnw) (?:.* )?gatling:test|^sbt .*Gatling/,
    source: "https://docs.gatling.io/",
  },
  { tool: "Vegeta", run: /^vegeta attack(?!\S)/, source: "https://github.com/tsenart/vegeta" },
  {
    tool: "autocannon, wrk, hey, oha",
    run: /^(?:autocannon|wrk2?|hey|oha|ab|bombardier|fortio load|drill|ghz|h2load|plow)(?: -| http|\s\S+ http)/,
  },
  {
    tool: "Lighthouse CI",
    run: /^(?:lhci (?:autorun|collect|assert)|lighthouse-ci|unlighthouse-ci|sitespeed\.io)(?!\S)/,
    uses: /^treosh\/lighthouse-ci-action/,
  },
].map((row) => ({ purpose: "load-test", ...row }));
