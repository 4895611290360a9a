import { givenAt, type Site } from "../resilience/site.ts";
import { writtenIn } from "./logging/given.ts";
import type { UseRow, UseTable } from "./row.ts";

function row(role: string, library: string, source: string, ...calls: readonly string[]): UseRow {
  return { library, role, calls, source };
}

/** True where nothing among its annotations has one instance take the work: https://github.com/lukas-krecan/ShedLock#annotate-your-scheduled-tasks */
function isUnlocked({ decorated, resolver }: Site): boolean {
  const around = decorated ? resolver.program.text.slice(decorated.span.start, decorated.bodySpan.start) : "";
  return !/@SchedulerLock\b/.test(around);
}

/** A setting of Rails for production that keeps something on the instance. */
function railsProduction(assigns: readonly string[], value: RegExp, source: string): UseRow {
  return {
    library: "Rails",
    role: "disk",
    calls: [],
    assigns,
    words: assigns.map((path) => path.slice(path.lastIndexOf(".") + 1)),
    when: (site) =>
      value.test(writtenIn(site)) && /(?:^|\/)environments\/production\.rb$/.test(site.resolver.program.path),
    source,
  };
}

/** What an instance keeps for itself: a cache in its memory, files of its disk, and work that each instance begins by its own clock. */
export const LOCAL_STATE: UseTable = {
  topic: "local-state",
  rows: {
    javascript: [
      row("disk", "multer", "https://github.com/expressjs/multer#diskstorage", "multer#diskStorage"),
      {
        ...row("disk", "multer", "https://github.com/expressjs/multer#multeropts", "multer"),
        when: (site) => givenAt(site, [{ position: 0, key: "dest" }]).state === "given",
      },
      row("scheduler", "node-cron", "https://nodecron.com", "node-cron#schedule"),
      row("scheduler", "node-schedule", "https://github.com/node-schedule/node-schedule", "node-schedule#scheduleJob"),
      row("scheduler", "cron", "https://github.com/kelektiv/node-cron", "cron#CronJob", "cron#CronJob.from"),
      row(
        "scheduler",
        "@nestjs/schedule",
        "https://docs.nestjs.com/techniques/task-scheduling",
        "@nestjs/schedule#Cron",
        "@nestjs/schedule#Interval",
      ),
    ],
    python: [
      row(
        "scheduler",
        "APScheduler",
        "https://apscheduler.readthedocs.io/en/3.x/userguide.html",
        "apscheduler.schedulers.background#BackgroundScheduler",
        "apscheduler.schedulers.asyncio#AsyncIOScheduler",
        "flask_apscheduler#APScheduler",
      ),
      row("scheduler", "schedule", "https://schedule.readthedocs.io/en/stable/", "schedule#every"),
      row(
        "disk",
        "Django",
        "https://docs.djangoproject.com/en/stable/ref/files/storage/",
        "django.core.files.storage#FileSystemStorage",
      ),
    ],
    go: [
      row("scheduler", "robfig/cron", "https://pkg.go.dev/github.com/robfig/cron/v3", "github.com/robfig/cron#New"),
      row(
        "scheduler",
        "gocron",
        "https://pkg.go.dev/github.com/go-co-op/gocron/v2",
        "github.com/go-co-op/gocron#NewScheduler",
      ),
    ],
    jvm: [
      {
        ...row(
          "scheduler",
          "Spring",
          "https://docs.spring.io/spring-framework/reference/integration/scheduling.html",
          "org.springframework.scheduling.annotation#Scheduled",
        ),
        when: isUnlocked,
      },
      row("scheduler", "Quarkus", "https://quarkus.io/guides/scheduler-reference", "io.quarkus.scheduler#Scheduled"),
      {
        ...row(
          "scheduler",
          "Micronaut",
          "https://docs.micronaut.io/latest/guide/#scheduling",
          "io.micronaut.scheduling.annotation#Scheduled",
        ),
        when: isUnlocked,
      },
    ],
    ruby: [
      {
        ...railsProduction(
          ["*config.cache_store"],
          /^\(?\s*:memory_store\b/,
          "https://guides.rubyonrails.org/caching_with_rails.html#activesupport-cache-memorystore",
        ),
        role: "cache",
      },
      railsProduction(
        ["*config.cache_store"],
        /^\(?\s*:file_store\b/,
        "https://guides.rubyonrails.org/caching_with_rails.html#activesupport-cache-filestore",
      ),
      railsProduction(
        ["*config.active_storage.service"],
        /^\s*:local\b/,
        "https://guides.rubyonrails.org/active_storage_overview.html#disk-service",
      ),
      {
        ...row(
          "disk",
          "CarrierWave",
          "https://github.com/carrierwaveuploader/carrierwave#changing-the-storage-directory",
          "~storage",
          "#storage",
        ),
        words: ["CarrierWave"],
        when: (site) =>
          /^(?:storage)?\s*\(?\s*:file\b/.test(writtenIn(site)) &&
          site.resolver.program.text.includes("CarrierWave::Uploader::Base"),
      },
      row(
        "scheduler",
        "rufus-scheduler",
        "https://github.com/jmettraux/rufus-scheduler",
        "#Rufus.Scheduler.new",
        "#Rufus.Scheduler",
      ),
    ],
    csharp: [
      {
        ...row(
          "scheduler",
          "Quartz.NET",
          "https://www.quartz-scheduler.net/documentation/quartz-3.x/packages/hosted-services-integration.html",
          "#*.AddQuartz",
        ),
        // A store of jobs that instances share decides who runs one.
        when: (site) => !/UsePersistentStore/.test(writtenIn(site)),
      },
      row("scheduler", "Coravel", "https://docs.coravel.net/Scheduler/", "#*.AddScheduler"),
      row("scheduler", "NCronJob", "https://docs.ncronjob.dev/", "#*.AddNCronJob"),
    ],
    rust: [
      row(
        "scheduler",
        "tokio-cron-scheduler",
        "https://docs.rs/tokio-cron-scheduler",
        "tokio_cron_scheduler#JobScheduler.new",
      ),
    ],
  },
};
