CREATE TABLE `blog_bodies` (
	`blog_id` text PRIMARY KEY NOT NULL,
	`markdown` text NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`blog_id`) REFERENCES `blogs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `blog_slugs` (
	`slug` text PRIMARY KEY NOT NULL,
	`blog_id` text NOT NULL,
	FOREIGN KEY (`blog_id`) REFERENCES `blogs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `blog_slugs_by_blog` ON `blog_slugs` (`blog_id`);--> statement-breakpoint
CREATE TABLE `blog_tags` (
	`blog_id` text NOT NULL,
	`tag_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`blog_id`, `tag_id`),
	FOREIGN KEY (`blog_id`) REFERENCES `blogs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `blog_tags_by_tag` ON `blog_tags` (`tag_id`,`blog_id`);--> statement-breakpoint
CREATE TABLE `blogs` (
	`id` text PRIMARY KEY NOT NULL,
	`author_id` text NOT NULL,
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
	`published_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `blogs_slug_unique` ON `blogs` (`slug`);--> statement-breakpoint
CREATE INDEX `blogs_by_publication` ON `blogs` (`status`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `blogs_by_author_and_publication` ON `blogs` (`author_id`,`status`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `blogs_by_author_and_change` ON `blogs` (`author_id`,`updated_at`,`id`);--> statement-breakpoint
CREATE TABLE `seeding` (
	`decision` text PRIMARY KEY NOT NULL,
	`decided_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tags` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`blog_count` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_slug_unique` ON `tags` (`slug`);--> statement-breakpoint
CREATE INDEX `tags_by_use` ON `tags` (`blog_count`,`id`);