-- What the presentation lists since rungs joined it: a key in bucket manifest; null: its own document.
alter table video add column document varchar(500);
