-- Whose jobs are not started for now: those of one script, or, for script 0, all.
create table queue_pause (
    script_id bigint       not null primary key,
    paused_by varchar(200) not null,
    paused_at timestamp with time zone not null
);
