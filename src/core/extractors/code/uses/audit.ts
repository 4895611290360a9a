import type { UseRow, UseTable } from "./row.ts";

function trail(library: string, source: string, ...calls: readonly string[]): UseRow {
  return { library, role: "trail", source, calls };
}

/** A library that classes take in: by its trait, its interface, its attribute or its base, which an import shows. */
function taken(library: string, source: string, ...imports: readonly string[]): UseRow {
  return { library, role: "trail", source, calls: [], imports };
}

/** Who did what: libraries that write a record of each change. */
export const AUDIT: UseTable = {
  topic: "audit",
  rows: {
    javascript: [
      trail(
        "Retraced",
        "https://github.com/retracedhq/retraced-js#readme",
        "@retracedhq/retraced#Client",
        "retraced#Client",
      ),
      trail("WorkOS audit logs", "https://workos.com/docs/audit-logs", "@workos-inc/node#*.auditLogs.createEvent"),
      trail(
        "sequelize-paper-trail",
        "https://github.com/nielsgl/sequelize-paper-trail#readme",
        "sequelize-paper-trail#init",
      ),
      trail(
        "mongoose-audit-trail",
        "https://www.npmjs.com/package/mongoose-audit-trail",
        "mongoose-audit-trail#plugin",
      ),
    ],
    python: [
      trail(
        "django-auditlog",
        "https://django-auditlog.readthedocs.io/en/latest/usage.html",
        "auditlog.registry#auditlog.register",
      ),
      trail(
        "django-simple-history",
        "https://django-simple-history.readthedocs.io/en/latest/quick_start.html",
        "simple_history.models#HistoricalRecords",
        "simple_history#register",
      ),
      trail(
        "django-reversion",
        "https://django-reversion.readthedocs.io/en/stable/",
        "reversion#register",
        "reversion#create_revision",
      ),
      trail(
        "SQLAlchemy-Continuum",
        "https://sqlalchemy-continuum.readthedocs.io/en/latest/",
        "sqlalchemy_continuum#make_versioned",
      ),
      trail("django-easy-audit", "https://github.com/soynatan/django-easy-audit#readme", "easyaudit.models#*"),
    ],
    jvm: [
      trail(
        "Hibernate Envers",
        "https://docs.jboss.org/hibernate/orm/current/userguide/html_single/Hibernate_User_Guide.html#envers",
        "org.hibernate.envers#Audited",
      ),
      trail(
        "Spring Data auditing",
        "https://docs.spring.io/spring-data/jpa/reference/auditing.html",
        "org.springframework.data.jpa.repository.config#EnableJpaAuditing",
      ),
      trail(
        "JaVers",
        "https://javers.org/documentation/",
        "org.javers.core#JaversBuilder.javers",
        "org.javers.spring.annotation#JaversSpringDataAuditable",
      ),
    ],
    csharp: [
      trail(
        "Audit.NET",
        "https://github.com/thepirat000/Audit.NET#readme",
        "#Audit.Core.Configuration.Setup",
        "#AuditScope.Create",
        "#AuditScope.CreateAsync",
      ),
      taken(
        "Audit.NET",
        "https://github.com/thepirat000/Audit.NET/blob/master/src/Audit.EntityFramework/README.md",
        "Audit.EntityFramework",
        "Audit.WebApi",
        "Audit.Mvc",
      ),
    ],
    ruby: [
      trail("PaperTrail", "https://github.com/paper-trail-gem/paper_trail#readme", "~has_paper_trail"),
      trail("Audited", "https://github.com/collectiveidea/audited#readme", "~audited"),
      trail("Logidze", "https://github.com/palkan/logidze#readme", "~has_logidze"),
      trail("PublicActivity", "https://github.com/public-activity/public_activity#readme", "~tracked"),
    ],
    php: [
      trail("laravel-activitylog", "https://spatie.be/docs/laravel-activitylog", "#activity"),
      taken(
        "laravel-activitylog",
        "https://spatie.be/docs/laravel-activitylog/v4/advanced-usage/logging-model-events",
        "Spatie\\Activitylog\\Traits\\LogsActivity",
        "Spatie\\Activitylog\\Models\\Concerns\\LogsActivity",
      ),
      taken(
        "Laravel Auditing",
        "https://laravel-auditing.com/guide/model-setup.html",
        "OwenIt\\Auditing\\Auditable",
        "OwenIt\\Auditing\\Contracts\\Auditable",
      ),
      taken(
        "Auditor",
        "https://github.com/DamienHarper/auditor#readme",
        "DH\\Auditor\\Provider\\Doctrine\\Auditing\\Annotation",
        "DH\\Auditor\\Provider\\Doctrine\\Auditing\\Annotation\\Auditable",
        "DH\\Auditor\\Provider\\Doctrine\\Auditing\\Attribute\\Auditable",
      ),
    ],
  },
};
