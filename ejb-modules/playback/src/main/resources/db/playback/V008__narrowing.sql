-- Which tracks of its film a session is for; null: all. Key ids that open none of them, with commas between them.
alter table playback_session add column narrowing varchar(1000);
alter table playback_session add column withheld text;
