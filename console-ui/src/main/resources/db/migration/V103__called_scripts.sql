-- The scripts that a job's script calls, directly or through others, in the versions that they had at the submission.
-- asked is the version that the call names, 0 where it names none.
create table job_called_script (
    job_id         bigint       not null references job (id) on delete cascade,
    name           varchar(200) not null,
    asked          integer      not null,
    script_id      bigint       not null,
    script_version integer      not null,
    primary key (job_id, name, asked)
);
