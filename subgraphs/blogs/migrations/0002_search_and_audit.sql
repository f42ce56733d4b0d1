-- The full-text index keeps no text of its own: it reads that of `blog_search_texts`, and the triggers below keep it in step.
CREATE VIRTUAL TABLE `blog_search` USING fts5(
	`title`, `tags`, `excerpt`, `body`,
	content='blog_search_texts', content_rowid='id',
	tokenize='unicode61 remove_diacritics 2'
);
--> statement-breakpoint
-- The words of a text leave the index when the text does, not only when the index happens to be merged.
INSERT INTO `blog_search`(`blog_search`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE TRIGGER `blog_search_texts_inserted` AFTER INSERT ON `blog_search_texts` BEGIN
	INSERT INTO `blog_search`(`rowid`, `title`, `tags`, `excerpt`, `body`)
	VALUES (new.`id`, new.`title`, new.`tags`, new.`excerpt`, new.`body`);
END;
--> statement-breakpoint
CREATE TRIGGER `blog_search_texts_deleted` AFTER DELETE ON `blog_search_texts` BEGIN
	INSERT INTO `blog_search`(`blog_search`, `rowid`, `title`, `tags`, `excerpt`, `body`)
	VALUES ('delete', old.`id`, old.`title`, old.`tags`, old.`excerpt`, old.`body`);
END;
--> statement-breakpoint
CREATE TRIGGER `blog_search_texts_updated` AFTER UPDATE ON `blog_search_texts` BEGIN
	INSERT INTO `blog_search`(`blog_search`, `rowid`, `title`, `tags`, `excerpt`, `body`)
	VALUES ('delete', old.`id`, old.`title`, old.`tags`, old.`excerpt`, old.`body`);
	INSERT INTO `blog_search`(`rowid`, `title`, `tags`, `excerpt`, `body`)
	VALUES (new.`id`, new.`title`, new.`tags`, new.`excerpt`, new.`body`);
END;
--> statement-breakpoint
-- Blogs published before there was a search; scripts without spaces are split into words when such a blog is next changed.
INSERT INTO `blog_search_texts`(`blog_id`, `title`, `tags`, `excerpt`, `body`)
SELECT
	`blogs`.`id`,
	`blogs`.`title`,
	coalesce((
		SELECT group_concat(`tags`.`name`, ', ' ORDER BY `blog_tags`.`position`)
		FROM `blog_tags` JOIN `tags` ON `tags`.`id` = `blog_tags`.`tag_id`
		WHERE `blog_tags`.`blog_id` = `blogs`.`id`
	), ''),
	`blogs`.`excerpt`,
	`blog_bodies`.`text`
FROM `blogs` JOIN `blog_bodies` ON `blog_bodies`.`blog_id` = `blogs`.`id`
WHERE `blogs`.`status` = 'PUBLISHED';
--> statement-breakpoint
-- The audit log only grows. The third trigger is for INSERT OR REPLACE, which removes rows without asking the second.
CREATE TRIGGER `audit_log_is_never_updated` BEFORE UPDATE ON `audit_log` BEGIN
	SELECT RAISE(ABORT, 'The audit log cannot be changed.');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_is_never_deleted` BEFORE DELETE ON `audit_log` BEGIN
	SELECT RAISE(ABORT, 'The audit log cannot be changed.');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_is_never_replaced` BEFORE INSERT ON `audit_log`
WHEN EXISTS (SELECT 1 FROM `audit_log` WHERE `id` = new.`id`) BEGIN
	SELECT RAISE(ABORT, 'The audit log cannot be changed.');
END;
