-- Jobs of one group run only so many at once.
alter table job add column group_name varchar(300);
alter table job add column group_max integer;
create index job_group on job (group_name, state);

-- Whoever submits a job of a group holds the row that the group's name falls on, so that of two who come at once one sees the
-- other's job. There are so many rows from the beginning that nobody has to make one.
create table job_group_lock (id integer primary key);
insert into job_group_lock (id) values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15),
    (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30), (31);
