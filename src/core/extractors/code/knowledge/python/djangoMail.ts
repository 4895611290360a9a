import { opened } from "./opened.ts";
import { secondsReader } from "./seconds.ts";

/** What Django sends mail by, wherever its settings are. */
export const DJANGO_MAIL = "Django's mail";
/** "EMAIL_TIMEOUT … Default: None" */
export const MAIL_SOURCE = "https://docs.djangoproject.com/en/stable/ref/settings/#email-timeout";
export const MAIL_NOTE = "Django's mail has no timeout unless `EMAIL_TIMEOUT` is set";

/** A backend that code makes itself: https://docs.djangoproject.com/en/stable/topics/email/#smtp-backend */
export const djangoMailBackend = opened({
  name: DJANGO_MAIL,
  modules: ["django.core.mail.backends.smtp"],
  members: ["EmailBackend"],
  keywords: ["timeout"],
  reads: secondsReader({ zero: "immediate", nothing: "absent" }),
  unset: { source: MAIL_SOURCE, note: MAIL_NOTE },
  fix: { into: "keyword", keyword: "timeout", text: "10" },
});
