CREATE TABLE `held_events` (
	`source` text NOT NULL,
	`id` text NOT NULL,
	`sequence` integer NOT NULL,
	`subject` text NOT NULL,
	`type` text NOT NULL,
	`event` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer,
	`problem` text NOT NULL,
	`held_at` integer NOT NULL,
	PRIMARY KEY(`source`, `id`)
);
--> statement-breakpoint
CREATE INDEX `held_events_by_subject` ON `held_events` (`source`,`subject`,`sequence`);--> statement-breakpoint
CREATE INDEX `held_events_by_attempt` ON `held_events` (`next_attempt_at`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`source` text NOT NULL,
	`id` text NOT NULL,
	`sequence` integer NOT NULL,
	`type` text NOT NULL,
	`outcome` text NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`source`, `id`)
);
--> statement-breakpoint
CREATE INDEX `inbox_by_sequence` ON `inbox` (`source`,`sequence`);--> statement-breakpoint
CREATE INDEX `inbox_by_age` ON `inbox` (`received_at`);--> statement-breakpoint
CREATE TABLE `inbox_sources` (
	`source` text PRIMARY KEY NOT NULL,
	`epoch` text NOT NULL,
	`sequence` integer NOT NULL,
	`snapshot` text
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`subject` text NOT NULL,
	`event` text,
	`erases_earlier` integer NOT NULL,
	`occurred_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_id_unique` ON `outbox` (`id`);--> statement-breakpoint
CREATE INDEX `outbox_by_subject` ON `outbox` (`subject`,`sequence`);--> statement-breakpoint
CREATE TABLE `outbox_epoch` (
	`epoch` text PRIMARY KEY NOT NULL,
	`began_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox_readers` (
	`reader` text PRIMARY KEY NOT NULL,
	`sequence` integer NOT NULL,
	`confirmed_at` integer NOT NULL
);
