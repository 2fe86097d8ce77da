-- What a judge thinks of a sample, or of an item that is no sample as it was (LA-8).
create table quality_scores (
  run_id       text not null references runs on delete cascade,
  unit         text not null,             -- sample | item
  subject      text not null,             -- its id
  judge        text not null,             -- name of the endpoint
  aspects      jsonb not null,            -- relevance, correctness, completeness, tone: each score (1 to 5) and reason; masked
  score        double precision not null, -- mean of the four
  call_key     text not null references model_calls,
  other_calls  text[] not null default '{}', -- call keys of repairs
  primary key (run_id, unit, subject)
);

-- Labels and scores are asked for by the same machinery: what is parked, or sent as a batch, says which work it belongs to.
alter table parked_requests rename column conversation_id to subject;
alter table parked_requests add column work text not null default 'label'; -- label | judge_samples | judge_items
alter table parked_requests drop constraint parked_requests_pkey;
alter table parked_requests add primary key (run_id, work, subject, ballot);
alter table model_batches add column work text not null default 'label';
alter table model_batches drop constraint model_batches_run_id_shard_number_key;
alter table model_batches add unique (run_id, work, shard, number);
