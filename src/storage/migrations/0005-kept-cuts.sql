-- The last approved cut of a data set goes on in its next builds (CU-7).
create table clusterings (
  run_id       text primary key references runs on delete cascade,
  embedder     text not null,
  method       text not null,
  embedded     text not null,             -- what of a sample was embedded: target | question_answer
  reach        double precision not null, -- mean cosine distance up to which a row joins a cluster
  leaves       text[] not null,           -- hashes of the distinct texts, rising
  weights      integer[] not null,        -- samples per leaf
  labels       integer[] not null,        -- cluster per leaf; the same number means the same cluster in every build
  last_cluster integer not null           -- largest number ever given: numbers are not used twice
);
-- The decision of a person, or of the policy, that a refresh goes on under.
alter table cut_decisions add column from_run text, add column from_decision integer;
-- What strict, medium and loose mean for an embedder (CU-4).
create table calibrations (
  embedder    text not null,
  subject     text not null,              -- hash of the texts that were compared
  calibration jsonb not null,
  primary key (embedder, subject)
);
