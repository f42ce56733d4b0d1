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
CREATE TABLE `blog_bookmarks` (
	`user_id` text NOT NULL,
	`blog_id` text NOT NULL,
	`bookmarked_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `blog_id`),
	FOREIGN KEY (`blog_id`) REFERENCES `blogs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `blog_bookmarks_by_time` ON `blog_bookmarks` (`user_id`,`bookmarked_at`,`blog_id`);--> statement-breakpoint
CREATE INDEX `blog_bookmarks_by_blog` ON `blog_bookmarks` (`blog_id`);--> statement-breakpoint
CREATE TABLE `blog_likes` (
	`blog_id` text NOT NULL,
	`user_id` text NOT NULL,
	`liked_at` integer NOT NULL,
	PRIMARY KEY(`blog_id`, `user_id`),
	FOREIGN KEY (`blog_id`) REFERENCES `blogs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `blog_likes_by_time` ON `blog_likes` (`blog_id`,`liked_at`,`user_id`);--> statement-breakpoint
CREATE INDEX `blog_likes_by_person` ON `blog_likes` (`user_id`,`blog_id`);--> statement-breakpoint
CREATE TABLE `blog_search_texts` (
	`id` integer PRIMARY KEY NOT NULL,
	`blog_id` text NOT NULL,
	`title` text NOT NULL,
	`tags` text NOT NULL,
	`excerpt` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`blog_id`) REFERENCES `blogs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `blog_search_texts_blog_id_unique` ON `blog_search_texts` (`blog_id`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`viewer_id` text NOT NULL,
	`mutation` text NOT NULL,
	`key` text NOT NULL,
	`input_hash` text NOT NULL,
	`result_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`viewer_id`, `mutation`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_by_age` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
ALTER TABLE `blogs` ADD `like_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `blogs` ADD `status_before_removal` text;--> statement-breakpoint
ALTER TABLE `blogs` ADD `removal_reason` text;--> statement-breakpoint
CREATE INDEX `blogs_by_likes` ON `blogs` (`status`,`like_count`,`id`);