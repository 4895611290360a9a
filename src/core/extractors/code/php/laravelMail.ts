import type { Signal } from "../../../model.ts";
import type { Resolver } from "../resolve.ts";
import { entriesOf, objectsOf, signalOf, timeoutOf, wordsOf } from "./laravelDatabases.ts";

/** `$this->timeout ?? (float) ini_get('default_socket_timeout')`, to connect and for each answer. */
const SMTP = {
  milliseconds: 60_000,
  source: "https://github.com/symfony/mailer/blob/7.2/Transport/Smtp/Stream/SocketStream.php",
  note: "the default of PHP's streams, which Symfony's mailer keeps (Swift Mailer's, before Laravel 9, is 30 s)",
};

/** The mailer that Laravel's config/mail.php chooses, where that is SMTP: https://laravel.com/docs/12.x/mail#configuration */
export function laravelMail(resolver: Resolver): readonly Signal[] {
  const { path, exports } = resolver.program;
  const returned = exports.get("default");
  if (returned === undefined || !/(?:^|\/)[cC]onfig\/mail\.php$/.test(path)) return [];
  const [settings] = resolver.follow({ expression: returned });
  if (settings?.expression.kind !== "object") return [];
  const mailer = "Laravel's mailer";
  // Before Laravel 7 there was one mailer, which nothing gave a limit of its own: https://laravel.com/docs/6.x/mail
  if (wordsOf(resolver.entry(settings, "driver")).at(-1) === "smtp") {
    const timeout = timeoutOf([resolver.entry(settings, "timeout")], SMTP, resolver);
    return [...signalOf(mailer, "driver", settings, timeout, path)];
  }
  const chosen = wordsOf(resolver.entry(settings, "default")).at(-1);
  const mailers = objectsOf(resolver.entry(settings, "mailers")).flatMap((each) => entriesOf(each, resolver));
  return mailers.flatMap(({ name, value }) => {
    if (name !== chosen || !wordsOf(resolver.entry(value, "transport")).includes("smtp")) return [];
    const timeout = timeoutOf([resolver.entry(value, "timeout")], SMTP, resolver);
    return signalOf(mailer, `mailers.${name}`, value, timeout, path);
  });
}
