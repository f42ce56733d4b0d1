CREATE TABLE `deleted_blogs` (
	`id` text PRIMARY KEY NOT NULL,
	`author_id` text,
	`deleted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `deleted_blogs_by_author` ON `deleted_blogs` (`author_id`);--> statement-breakpoint
CREATE TABLE `follows` (
	`follower_id` text NOT NULL,
	`followee_id` text NOT NULL,
	`is_active` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`follower_id`, `followee_id`)
);
--> statement-breakpoint
CREATE INDEX `follows_by_followee` ON `follows` (`followee_id`);--> statement-breakpoint
CREATE TABLE `__new_blogs` (
	`id` text PRIMARY KEY NOT NULL,
	`author_id` text,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`excerpt` text NOT NULL,
	`has_own_excerpt` integer NOT NULL,
	`cover_image_url` text,
	`status` text NOT NULL,
	`comment_policy` text NOT NULL,
	`reading_time_minutes` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer,
	`like_count` integer DEFAULT 0 NOT NULL,
	`status_before_removal` text,
	`removal_reason` text
);
--> statement-breakpoint
INSERT INTO `__new_blogs`("id", "author_id", "slug", "title", "excerpt", "has_own_excerpt", "cover_image_url", "status", "comment_policy", "reading_time_minutes", "version", "created_at", "updated_at", "published_at", "like_count", "status_before_removal", "removal_reason") SELECT "id", "author_id", "slug", "title", "excerpt", "has_own_excerpt", "cover_image_url", "status", "comment_policy", "reading_time_minutes", "version", "created_at", "updated_at", "published_at", "like_count", "status_before_removal", "removal_reason" FROM `blogs`;--> statement-breakpoint
DROP TABLE `blogs`;--> statement-breakpoint
ALTER TABLE `__new_blogs` RENAME TO `blogs`;--> statement-breakpoint
CREATE UNIQUE INDEX `blogs_slug_unique` ON `blogs` (`slug`);--> statement-breakpoint
CREATE INDEX `blogs_by_publication` ON `blogs` (`status`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `blogs_by_likes` ON `blogs` (`status`,`like_count`,`id`);--> statement-breakpoint
CREATE INDEX `blogs_by_author_and_publication` ON `blogs` (`author_id`,`status`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `blogs_by_author_and_change` ON `blogs` (`author_id`,`updated_at`,`id`);--> statement-breakpoint
-- A reason may name somebody whose account is erased: it can be taken out of an entry, and nothing else of it can be changed.
DROP TRIGGER `audit_log_is_never_updated`;
--> statement-breakpoint
CREATE TRIGGER `audit_log_loses_only_reasons` BEFORE UPDATE ON `audit_log`
WHEN NOT (
	new.`reason` IS NULL
	AND new.`id` IS old.`id`
	AND new.`at` IS old.`at`
	AND new.`actor_id` IS old.`actor_id`
	AND new.`action` IS old.`action`
	AND new.`subject_id` IS old.`subject_id`
	AND new.`details` IS old.`details`
) BEGIN
	SELECT RAISE(ABORT, 'The audit log cannot be changed.');
END;
