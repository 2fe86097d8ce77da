-- Calls sent through an endpoint's Batch API (LM-6). Answers go to model_calls, under the keys of direct calls.
create table model_batches (
  batch_id     text primary key,      -- ours, sent along: a submission that was cut off is found by it
  run_id       text not null references runs on delete cascade,
  shard        integer not null,
  endpoint     text not null,
  remote_id    text,                  -- the endpoint's; null until it has taken the batch
  state        text not null,         -- submitting | open | collected
  submitted_at timestamptz not null default now()
);
create index model_batches_by_shard on model_batches (run_id, shard);
create table batch_calls (
  run_id        text not null references runs on delete cascade,
  call_key      text not null,
  batch_id      text not null references model_batches on delete cascade, -- the last one that it was sent in
  call          jsonb not null,       -- PendingCall: masked
  estimate_usd  double precision not null,
  state         text not null,        -- waiting | answered | again: expired or failed for now | refused
  attempt_count integer not null default 1,
  reason        text not null default '',
  message       text not null default '',
  primary key (run_id, call_key)
);
create index batch_calls_by_batch on batch_calls (batch_id);
