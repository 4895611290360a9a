import type { Candidate } from "./candidate.ts";
import { judge } from "./judge.ts";

/** What texts have that hand a password to a command or a statement. */
export const COMMAND_HINT =
  /\bcurl\b|\bsshpass\b|\blogin\s|\bredis-cli\s|\bmysql|\bmariadb|IDENTIFIED|identified|PASSWORD\s|password\s+'|chpasswd|\bmachine\s|:_authToken|SecureString|requirepass|masterauth/;

/** Places where what stands there is a password, by the grammar of who reads it; the last group holds it. */
const PLACES: readonly { readonly pattern: RegExp; readonly where: string }[] = [
  {
    // https://curl.se/docs/manpage.html#-u
    pattern:
      /\bcurl\b[^\n|;]{0,200}?\s(?:-u|--user|--proxy-user|-U)[ =]{0,2}["']?[\w.@+-]{1,80}:([^\s"'@:]{6,128})(?=["'\s]|$)/gm,
    where: "the password of curl's user",
  },
  {
    // https://man7.org/linux/man-pages/man1/sshpass.1.html
    pattern: /\bsshpass\s+-p\s?["']?([^\s"']{6,128})/g,
    where: "the password of sshpass",
  },
  {
    // https://docs.docker.com/reference/cli/docker/login/, https://helm.sh/docs/helm/helm_registry_login/
    pattern:
      /\b(?:docker|podman|nerdctl|buildah|skopeo|helm[ \t]+registry)[ \t]+login\b[^\n|;]{0,200}?[ \t](?:-p|--password)[ =]["']?([^\s"'$|;]{6,128})/g,
    where: "the password of a registry's user",
  },
  {
    // https://redis.io/docs/latest/develop/tools/cli/#host-port-password-and-database
    pattern: /\bredis-cli[ \t](?:[^\n|;]{0,200}?[ \t])?(?:-a|--pass)[ =]["']?([^\s"'$|;]{6,128})/g,
    where: "the password of Redis",
  },
  {
    // https://dev.mysql.com/doc/refman/8.4/en/command-line-options.html: no space before it
    pattern:
      /\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\s(?:[^\n|;]{0,200}?\s)?(?:-p|--password=)["']?([^\s"'$|;]{6,128})/gm,
    where: "the password of MySQL's client",
  },
  {
    // https://dev.mysql.com/doc/refman/8.4/en/create-user.html
    pattern: /\bidentified\s+(?:with\s+[\w"'`]{1,40}\s+)?by\s+["']([^"'\n]{6,128})["']/gi,
    where: "the password of a database's user",
  },
  {
    // https://www.postgresql.org/docs/current/sql-createrole.html
    pattern:
      /\b(?:create|alter)\s+(?:user|role|login)\s+[\w"'.[\]-]{1,80}\s[^;'\n]{0,120}?\bpassword\s*=?\s*N?'([^'\n]{6,128})'/gi,
    where: "the password of a database's user",
  },
  {
    // https://learn.microsoft.com/powershell/module/microsoft.powershell.security/convertto-securestring
    pattern: /\bConvertTo-SecureString\s+(?:-String\s+)?["']([^"'\n]{6,128})["'][^\n]{0,60}-AsPlainText/gi,
    where: "plain text made a secure string",
  },
  {
    // https://man7.org/linux/man-pages/man8/chpasswd.8.html
    pattern:
      /\becho[ \t]+(?:-e[ \t]+)?["']?[\w.-]{1,40}:([^\s"':|$]{6,128})["']?[ \t]*\|[ \t]*(?:sudo[ \t]+)?chpasswd\b/g,
    where: "the password of a system's user",
  },
  {
    // https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html, in a line that a script writes
    pattern: /["']machine[ \t]+[\w.-]{1,100}[ \t]+login[ \t]+[\w.@-]{1,80}[ \t]+password[ \t]+([^\s"'$]{6,128})/g,
    where: "the password that .netrc gives",
  },
  {
    // https://docs.npmjs.com/cli/v10/configuring-npm/npmrc#auth-related-configuration
    pattern: /\bnpm[ \t]+config[ \t]+set[ \t]+["']?\/\/[^\s"']{1,200}:_authToken[ \t=]["']?([\w./+=-]{20,128})/g,
    where: "the token of a package registry",
  },
  {
    // https://redis.io/docs/latest/operate/oss_and_stack/management/security/
    pattern: /(?:^|["'\s-])(?:requirepass|masterauth)["',]{0,2}\s+["']?([^\s"',]{6,128})/gm,
    where: "the password of Redis",
  },
];

/** Passwords that commands and statements are given as they stand. */
export function findCommandPasswords(text: string): readonly Candidate[] {
  if (!COMMAND_HINT.test(text)) return [];
  return PLACES.flatMap(({ pattern, where }) =>
    [...text.matchAll(pattern)].flatMap((match): readonly Candidate[] => {
      const password = match[1] ?? "";
      const judged = judge("password", password);
      if (judged === undefined) return [];
      const start = match.index + match[0].lastIndexOf(password);
      const span = { start, end: start + password.length };
      return [{ span, type: "password", signs: [where, judged.signs[1]], strength: "likely", name: "password" }];
    }),
  );
}
