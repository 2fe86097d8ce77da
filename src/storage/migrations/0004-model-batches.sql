-- Calls sent through an endpoint's Batch API (LM-6). Answers go to model_calls, under the keys of direct calls.
create table model_batches (
  batch_id  text primary key,      -- ours, sent along: a submission that was cut off is found by it
  run_id    text not null references runs on delete cascade,
  shard     integer not null,
  number    integer not null,      -- 0, 1, 2 … within the shard: the order in which they are sent
  endpoint  text not null,
  remote_id text,                  -- the endpoint's; null until it has taken the batch
  state     text not null,         -- noted | sending | open | collected
  alone     boolean not null default false, -- whether the endpoint had no other batch in hand when it was sent
  unique (run_id, shard, number)
);
create table batch_calls (
  run_id        text not null references runs on delete cascade,
  call_key      text not null,
  batch_id      text not null references model_batches on delete cascade, -- the last one that it was sent in
  call          jsonb not null,       -- PendingCall: masked
  estimate_usd  double precision not null,
  state         text not null,        -- waiting | answered | again: expired or failed for now | apart: its batch was rejected | refused
  part          text not null default '', -- which half (0, 1), and half of that half, of a batch that was rejected as a whole
  attempt_count integer not null default 1,
  reason        text not null default '',
  message       text not null default '',
  primary key (run_id, call_key)
);
create index batch_calls_by_batch on batch_calls (batch_id);
