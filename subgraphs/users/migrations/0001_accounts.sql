CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`action` text NOT NULL,
	`subject_id` text NOT NULL,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `audit_log_by_subject` ON `audit_log` (`subject_id`,`id`);--> statement-breakpoint
CREATE TABLE `follows` (
	`follower_id` text NOT NULL,
	`followee_id` text NOT NULL,
	`followed_at` integer NOT NULL,
	PRIMARY KEY(`follower_id`, `followee_id`),
	FOREIGN KEY (`follower_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`followee_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `follows_by_followee` ON `follows` (`followee_id`,`followed_at`,`follower_id`);--> statement-breakpoint
CREATE INDEX `follows_by_follower` ON `follows` (`follower_id`,`followed_at`,`followee_id`);--> statement-breakpoint
CREATE TABLE `spent_refresh_tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`salt` text NOT NULL,
	`spent_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `spent_refresh_tokens_by_session` ON `spent_refresh_tokens` (`session_id`);--> statement-breakpoint
DROP INDEX `sessions_refresh_token_hash_unique`;--> statement-breakpoint
-- Refresh tokens of the old form name no family, so that their sessions cannot go on: everybody signs in again.
DELETE FROM `sessions`;--> statement-breakpoint
ALTER TABLE `sessions` ADD `family_hash` text NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `user_agent` text;--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_family_hash_unique` ON `sessions` (`family_hash`);--> statement-breakpoint
CREATE INDEX `sessions_by_user_and_use` ON `sessions` (`user_id`,`last_used_at`,`id`);--> statement-breakpoint
ALTER TABLE `signing_keys` ADD `signs_from` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `display_name_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `users` SET `display_name_key` = lower(`display_name`);--> statement-breakpoint
ALTER TABLE `users` ADD `state` text DEFAULT 'ACTIVE' NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `follower_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `following_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `users_by_creation` ON `users` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `users_by_state_and_creation` ON `users` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `users_by_display_name` ON `users` (`display_name_key`);