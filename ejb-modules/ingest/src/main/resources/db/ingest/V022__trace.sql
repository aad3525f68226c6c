-- Where the work on a film began (W3C Trace Context): every step of it is a span below.
alter table film add column traceparent varchar(60);
