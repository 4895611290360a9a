import type { Signal, Timeout } from "../../../model.ts";
import type { Assignment } from "../program.ts";
import type { Resolver } from "../resolve.ts";

/** https://github.com/mikel/mail/blob/master/lib/mail/network/delivery_methods/smtp.rb */
const SOURCE = "https://guides.rubyonrails.org/action_mailer_basics.html#action-mailer-configuration";
/** Files that speak for other places than production. */
const ELSEWHERE = /(?:^|\/)config\/environments\/(?:development|test|ci|local)\w*\.rb$/;

/** Mail services whose gems Action Mailer sends by, by the name of the method. */
const SENDERS: Readonly<Record<string, string>> = {
  amazon_ses: "Amazon SES", // https://github.com/drewblas/aws-ses
  brevo: "Brevo", // https://github.com/yannvery/brevo_rails
  mailgun: "Mailgun", // https://github.com/mailgun/mailgun-ruby/blob/master/docs/Railgun.md
  mailjet_api: "Mailjet", // https://github.com/mailjet/mailjet-gem#send-emails-with-actionmailer
  mailtrap: "Mailtrap", // https://github.com/mailtrap/mailtrap-ruby#actionmailer
  notify: "GOV.UK Notify", // https://github.com/dxw/mail-notify
  postmark: "Postmark", // https://github.com/ActiveCampaign/postmark-rails
  resend: "Resend", // https://github.com/resend/resend-ruby#rails
  sendgrid_actionmailer: "SendGrid", // https://github.com/eddiezane/sendgrid-actionmailer
  ses: "Amazon SES", // https://github.com/aws/aws-actionmailer-ses-ruby
  ses_v2: "Amazon SES",
  sparkpost: "SparkPost", // https://github.com/the-refinery/sparkpost_rails
};

/** By what Rails' mailers send, which settings say and no call does: `config.action_mailer.smtp_settings = { … }`. */
export function railsMail(resolver: Resolver): readonly Signal[] {
  const { program } = resolver;
  if (ELSEWHERE.test(program.path)) return [];
  return program.assignments.flatMap((assignment): readonly Signal[] => {
    const { target } = assignment;
    if (!OF_MAILER.test(program.text.slice(target.object.span.start, target.object.span.end))) return [];
    if (target.name === "smtp_settings")
      return [signal(assignment, "smtp_settings", smtpTimeout(assignment, resolver))];
    if (target.name !== "delivery_method") return [];
    const [method] = resolver.follow({ expression: assignment.value });
    const name = method?.expression.kind === "literal" ? String(method.expression.value) : "";
    const service = Object.hasOwn(SENDERS, name) ? SENDERS[name] : undefined;
    if (service === undefined) return [];
    const reason = `mails go out by ${service}'s gem, and how long that waits by default is not known here`;
    return [signal(assignment, `delivery_method = :${name}`, { state: "unknown", reason })];
  });

  function signal({ target }: Assignment, call: string, timeout: Timeout): Signal {
    const about = { language: "ruby", client: "Action Mailer", call, inBrowser: false, connects: true } as const;
    return {
      kind: "call.outbound",
      place: { path: program.path, span: target.span },
      data: { ...about, timeout, fixes: [] },
    };
  }
}

const OF_MAILER = /(?:^|[.:])(?:action_mailer|ActionMailer::Base)$/;

/** What the settings hand to mail, and it to Net::SMTP, which has limits of its own: 30 s to connect, 60 s to read. */
function smtpTimeout({ value }: Assignment, resolver: Resolver): Timeout {
  const given = resolver.follow({ expression: value });
  const [settings] = given;
  const entry = settings ? resolver.entry(settings, "read_timeout") : undefined;
  const [said] = entry?.state === "given" ? entry.values : [];
  const number = said && resolver.number(said);
  if (number !== undefined && number > 0) return { state: "set", milliseconds: number * 1000, by: "argument" };
  const isNil = said?.expression.kind === "literal" && said.expression.value === null; // as if nothing were said
  if (said !== undefined && !isNil) return { state: "set", by: "argument" };
  const note = "the default of Net::SMTP to read, which mail lessens to 5 s since 2.8";
  return { state: "default", milliseconds: 60_000, source: SOURCE, note };
}
