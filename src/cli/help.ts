export const HELP = `readiness: the production-readiness checklist of a repository

  readiness scan [folder]            scan and say where everything stands
      --format text|json|sarif|markdown|html|badge
      --output FILE                  write there instead of stdout
      --criticality internal|standard|critical
      --component NAME               show only this component and the repository's own items
      --fail-on gap|blocker|never    what makes the exit code 1 (blocker)
      --min-score N                  also exit 1 when less than N % is complete
      --baseline FILE                only findings that it does not hold count for --fail-on
      --files A B …                  show and count only what is in these files
      --no-ignores                   count what readiness-ignore comments leave out
  readiness fix [folder]             apply fixes
      --safe | --all                 only those that change nothing but the gap (default), or the others too
      --component NAME  --dry-run
  readiness scaffold <id> [folder]   make files (<id>,<id> makes several): readiness list --scaffolds
      --component NAME  --choice NAME  --dry-run
  readiness explain <check>          why a check matters and what counts
  readiness list [folder]            --checks (default), --scaffolds, --components or --links
  readiness answer <check> [folder]  say what no file can show, in .readiness/ledger.yaml
      --says done|planned|accepted|elsewhere|not-applicable  --by WHO
      --evidence PATH|URL|TEXT  --why TEXT  --where TEXT
      --until DAY  --due DAY  --review DAY  --component NAME  --dry-run
  readiness init [folder]            write a first .readiness/config.yaml and ledger.yaml
      --criticality NAME  --launch DAY  --owner AREA=WHO  --dry-run
  readiness component <id> [folder]  correct what was found, in .readiness/config.yaml
      --kind KIND  --id NAME  --criticality NAME  --belongs-to ID  --not-a-component  --dry-run
  readiness report [folder]          write the report for a launch meeting: readiness-report.html
      --format html|markdown|json|sarif|badge|text  --output FILE  --criticality NAME
  readiness baseline [folder]        write the open findings to .readiness/baseline.json
      --prune                        only forget those that are gone
  readiness snapshot [folder]        add where things stand today to .readiness/history.jsonl

SOURCE_DATE_EPOCH, in seconds, stands for the current day in a run that is to be repeated.
The folder is the current one unless given. Exit code 0: ready, 1: not, 2: could not scan.`;
