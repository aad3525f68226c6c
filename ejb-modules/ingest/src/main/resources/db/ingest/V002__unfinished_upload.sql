create index film_unfinished on film (created_at) where status = 'UPLOADING';
