-- Questions that attempts ended at. One is open while its job is WAITING and the job's last attempt is the one that asked;
-- approved, decided_at and the rest are null until then. decided_by stays null where nobody decided in time.
create table approval (
    attempt_id bigint        primary key references attempt (id) on delete cascade,
    job_id     bigint        not null references job (id) on delete cascade,
    step       varchar(100)  not null,
    question   varchar(2000) not null,
    role       varchar(20)   not null,
    asked_at   timestamp with time zone not null,
    due_at     timestamp with time zone,
    approved   boolean,
    decided_by varchar(200),
    decided_at timestamp with time zone,
    remark     varchar(2000)
);
create index approval_job on approval (job_id, attempt_id);
create index approval_open on approval (decided_at, due_at);
