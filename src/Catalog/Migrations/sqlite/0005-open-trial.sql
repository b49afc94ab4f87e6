-- 1 while the trial of the run's model has not ended.
alter table training_run add column open_trial integer not null default 0 check (open_trial in (0, 1));

create index training_run_open_trial on training_run (created_at, id) where open_trial = 1;
