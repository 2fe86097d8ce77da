-- What people said about conversations (LA-7). They belong to a data set, not to a run: later builds take them over.
-- Nothing is ever overwritten: the newest row of a conversation is in force.
create table human_labels (
  dataset         text not null,
  conversation_id text not null,
  entry           integer not null,   -- 1, 2, … within the conversation
  content_hash    text not null,      -- of what was said: a conversation that has changed since is asked about anew
  label           jsonb,              -- HumanLabel; null: the one before was taken back
  by_whom         text not null,
  comment         text not null default '',
  run_id          text not null,      -- the build that it was looked at in; it may be gone
  labelled_at     timestamptz not null default now(),
  primary key (dataset, conversation_id, entry)
);
alter table verdicts add column labelled_by text;  -- the person whose label it is; null: the panel's
