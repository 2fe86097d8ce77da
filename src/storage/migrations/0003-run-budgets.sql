-- What a run's calls to models have cost, and up to what they may (LM-7).
create table run_budgets (
  run_id     text primary key references runs on delete cascade,
  paid_usd   double precision not null default 0,
  call_count integer not null default 0,  -- calls that this run paid for: answers that it found stored do not count
  cap_usd    double precision             -- as a person raised it; null: as the recipe says
);
