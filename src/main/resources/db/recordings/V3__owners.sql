-- The uids of those that own a story's subject, each between spaces; empty where none was told.
ALTER TABLE story ADD COLUMN owners VARCHAR(300) DEFAULT ' ' NOT NULL;
