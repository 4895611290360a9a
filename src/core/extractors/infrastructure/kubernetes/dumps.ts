/** Programs that copy a store, with what they copy; nothing where it is whatever they are pointed at. */
const PROGRAMS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["pg_dump", ["postgres"]], // https://www.postgresql.org/docs/current/app-pgdump.html
  ["pg_dumpall", ["postgres"]],
  ["pg_basebackup", ["postgres"]],
  ["pgbackrest", ["postgres"]],
  ["barman", ["postgres"]],
  ["barman-cloud-backup", ["postgres"]],
  ["wal-g", ["postgres", "mysql", "mongodb"]], // https://wal-g.readthedocs.io/
  ["mysqldump", ["mysql"]], // https://dev.mysql.com/doc/refman/8.4/en/mysqldump.html
  ["mariadb-dump", ["mysql"]],
  ["mariabackup", ["mysql"]],
  ["mariadb-backup", ["mysql"]],
  ["xtrabackup", ["mysql"]],
  ["mydumper", ["mysql"]],
  ["mongodump", ["mongodb"]], // https://www.mongodb.com/docs/database-tools/mongodump/
  ["restic", []], // https://restic.readthedocs.io/
  ["borg", []],
  ["kopia", []],
  ["duplicity", []],
]);

/** Programs that carry a file elsewhere. */
const CARRIERS =
  /^(?:aws|gsutil|gcloud|az|azcopy|mc|s3cmd|rclone|rsync|scp|b2|restic|borg|kopia|duplicity|wal-g|barman-cloud-backup)$/;

/** What the words of a command copy; undefined where they copy nothing that is known. */
export function copyingWords(
  written: readonly string[],
): { readonly program: string; readonly stores: readonly string[]; readonly offsite: boolean } | undefined {
  // The first word of each command in a script is a program; words behind a shell's "-c" are a script.
  const commands = written.flatMap((text) => text.split(/[\n;|&(){}`]|\$\(/)).flatMap((text) => programOf(text) ?? []);
  const program = commands.find((word) => PROGRAMS.has(word));
  if (program === undefined) return undefined;
  return { program, stores: PROGRAMS.get(program) ?? [], offsite: commands.some((word) => CARRIERS.test(word)) };
}

/** Words that run another program. */
const RUNNERS = new Set([
  "exec",
  "sudo",
  "env",
  "nice",
  "time",
  "timeout",
  "if",
  "then",
  "do",
  "!",
  "gosu",
  "su-exec",
  "ionice",
]);

function programOf(command: string): string | undefined {
  for (const word of command.trim().split(/\s+/)) {
    if (/^\w+=/.test(word) || RUNNERS.has(word) || /^\d+[smh]?$/.test(word)) continue;
    return word.slice(word.lastIndexOf("/") + 1).replace(/^["']|["']$/g, "");
  }
  return undefined;
}
