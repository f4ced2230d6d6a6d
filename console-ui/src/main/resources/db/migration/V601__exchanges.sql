-- Jobs whose HTTP exchanges are kept, or answered from those that an attempt of another job has kept.
create table job_exchanges (
    job_id         bigint  not null primary key references job (id) on delete cascade,
    kept           boolean not null,
    replay_of      bigint,
    source_attempt bigint
);
