CREATE TABLE `known_blogs` (
	`id` text PRIMARY KEY NOT NULL,
	`author_id` text,
	`status` text NOT NULL,
	`accepts_comments` integer NOT NULL,
	`blog_version` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`blog_id` text NOT NULL,
	`parent_id` text,
	`depth` integer NOT NULL,
	`author_id` text,
	`status` text NOT NULL,
	`hidden_by` text,
	`markdown` text NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	`like_count` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer
);
--> statement-breakpoint
INSERT INTO `__new_comments`("id", "blog_id", "parent_id", "depth", "author_id", "status", "hidden_by", "markdown", "html", "text", "like_count", "created_at", "edited_at") SELECT "id", "blog_id", "parent_id", "depth", "author_id", "status", "hidden_by", "markdown", "html", "text", "like_count", "created_at", "edited_at" FROM `comments`;--> statement-breakpoint
DROP TABLE `comments`;--> statement-breakpoint
ALTER TABLE `__new_comments` RENAME TO `comments`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `comments_by_thread` ON `comments` (`blog_id`,`parent_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `comments_by_likes` ON `comments` (`blog_id`,`parent_id`,`like_count`,`id`);--> statement-breakpoint
CREATE INDEX `comments_by_blog_and_status` ON `comments` (`blog_id`,`status`);--> statement-breakpoint
CREATE INDEX `comments_by_parent` ON `comments` (`parent_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `comments_by_author` ON `comments` (`author_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `comment_likes_by_user` ON `comment_likes` (`user_id`);