-- Entries of the audit log are only ever added. REPLACE deletes without firing the trigger on DELETE, hence the third.
CREATE TRIGGER `audit_log_keeps_entries_as_they_are` BEFORE UPDATE ON `audit_log`
BEGIN
	SELECT RAISE(ABORT, 'An entry of the audit log cannot be changed.');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_keeps_entries` BEFORE DELETE ON `audit_log`
BEGIN
	SELECT RAISE(ABORT, 'An entry of the audit log cannot be deleted.');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_replaces_no_entry` BEFORE INSERT ON `audit_log`
WHEN EXISTS (SELECT 1 FROM `audit_log` WHERE `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'An entry of the audit log cannot be replaced.');
END;
