CREATE TABLE `erased_users` (
	`id` text PRIMARY KEY NOT NULL,
	`disposition` text NOT NULL,
	`erased_at` integer NOT NULL
);
--> statement-breakpoint
-- What was done to a person who has left may be told, but not in words that may name them: the reason alone can be emptied.
DROP TRIGGER `audit_log_keeps_entries_as_they_are`;
--> statement-breakpoint
CREATE TRIGGER `audit_log_keeps_entries_as_they_are` BEFORE UPDATE ON `audit_log`
WHEN NEW.`reason` IS NOT NULL
	OR NEW.`id` IS NOT OLD.`id`
	OR NEW.`at` IS NOT OLD.`at`
	OR NEW.`actor_id` IS NOT OLD.`actor_id`
	OR NEW.`action` IS NOT OLD.`action`
	OR NEW.`subject_id` IS NOT OLD.`subject_id`
	OR NEW.`details` IS NOT OLD.`details`
BEGIN
	SELECT RAISE(ABORT, 'An entry of the audit log cannot be changed.');
END;
