-- Locks that jobs share. One is free where attempt_id is null or names an attempt that has ended or is gone; fence grows each
-- time it is given.
create table cluster_lock (
    name        varchar(200) primary key,
    fence       bigint       not null,
    attempt_id  bigint,
    acquired_at timestamp with time zone not null
);
