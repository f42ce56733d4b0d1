CREATE TABLE `comments` (
	`id` text PRIMARY KEY NOT NULL,
	`blog_id` text NOT NULL,
	`parent_id` text,
	`depth` integer NOT NULL,
	`author_id` text NOT NULL,
	`status` text NOT NULL,
	`markdown` text NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer
);
--> statement-breakpoint
CREATE INDEX `comments_by_thread` ON `comments` (`blog_id`,`parent_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `comments_by_blog_and_status` ON `comments` (`blog_id`,`status`);--> statement-breakpoint
CREATE INDEX `comments_by_parent` ON `comments` (`parent_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `comments_by_author` ON `comments` (`author_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `seeding` (
	`decision` text PRIMARY KEY NOT NULL,
	`decided_at` integer NOT NULL
);
