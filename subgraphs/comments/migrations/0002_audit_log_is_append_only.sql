-- Entries are only ever added: a reason that can be rewritten is none.
CREATE TRIGGER `audit_log_keeps_entries_as_they_are` BEFORE UPDATE ON `audit_log`
BEGIN
	SELECT RAISE(ABORT, 'The audit log is only added to; its entries cannot be changed.');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_keeps_all_entries` BEFORE DELETE ON `audit_log`
BEGIN
	SELECT RAISE(ABORT, 'The audit log is only added to; its entries cannot be removed.');
END;
