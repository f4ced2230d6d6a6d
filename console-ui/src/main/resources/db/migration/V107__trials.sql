-- The text that a job runs in place of its script's version: one step that somebody tries.
create table job_trial (
    job_id bigint not null primary key references job (id) on delete cascade,
    source varchar(1000000) not null
);
