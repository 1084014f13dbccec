-- purpose: whether this database has a schema of ours at all
-- grain:   one row
-- reads:   the catalogue
SELECT count(*) FROM information_schema.tables WHERE table_catalog = current_database() AND table_schema = 'main' AND table_name = 'setting'
