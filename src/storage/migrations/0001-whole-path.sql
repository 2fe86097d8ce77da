-- The whole path: vault, sources, messages, facts, runs, stages, items, releases. All text is masked, but for the
-- vault's ciphertext. Hashes are the first 32 hexadecimal digits of SHA-256.

-- Privacy ------------------------------------------------------------------------------------------------------

create table vault (
  standin    text primary key,        -- placeholder, such as [手机号_3], whatever the policy
  surrogate  text,                    -- value of the same format, once a recipe has asked for one
  kind       text not null,
  ordinal    integer not null,
  digest     bytea not null,          -- HMAC-SHA-256 of kind and normalised value
  nonce      bytea not null,
  ciphertext bytea not null,          -- AES-256-GCM, tag appended
  key_id     text not null,
  created_at timestamptz not null default now(),
  unique (kind, digest),
  unique (kind, ordinal),
  unique (kind, surrogate)
);
create table vault_counters (
  kind text primary key,
  last integer not null
);
create table vault_access (
  access_id  bigint generated always as identity primary key,
  standin    text not null,
  who        text not null,
  reason     text not null,
  at         timestamptz not null default now()
);

-- Sources: content-addressed, shared by runs ---------------------------------------------------------------------

create table ingests (
  ingest_id    text primary key,      -- hash of file hash, reader settings, cleaning and masking settings
  kind         text not null,         -- chat | document | facts
  file_hash    text not null,
  path         text not null,
  byte_count   bigint not null,
  format       text not null,
  encoding     text not null default '',
  ledger       jsonb not null,        -- LedgerEntry[] of this file
  report       jsonb not null default '{}',
  completed_at timestamptz not null default now()
);
create table messages (
  ingest_id   text not null references ingests deferrable initially deferred,
  row         integer not null,       -- 1-based, header not counted
  key         text not null,          -- identity across exports
  contact     text not null,
  room        text not null,
  side        text not null check (side in ('C', 'M')),
  speaker     text not null,
  sent_at     bigint not null,        -- milliseconds since 1970 UTC
  type        text not null,
  text        text not null,
  dropped     text not null,          -- reason, empty while kept
  breaks_turn boolean not null,
  flags       text[] not null,
  attributes  jsonb,
  primary key (ingest_id, row)
);
create table rejects (
  ingest_id text not null references ingests deferrable initially deferred,
  row       integer not null,         -- 1-based, header not counted
  line      integer not null default 0, -- 1-based line of the file, or row of the sheet
  col       text not null,            -- empty when the row as a whole is wrong
  value     text not null,            -- masked
  reason    text not null,
  primary key (ingest_id, row, col, reason)
);
create table chunks (
  ingest_id text not null references ingests deferrable initially deferred,
  chunk     integer not null,
  headings  text[] not null,
  kind      text not null,
  text      text not null,
  primary key (ingest_id, chunk)
);
-- Ids, names and numbers of facts are stand-ins; amounts, dates and states are kept: they are the knowledge.
create table enterprises (
  ingest_id      text not null references ingests deferrable initially deferred,
  enterprise_id  text not null,
  name           text not null,
  short_name     text not null,
  role           text not null,
  industry       text not null,
  credit_code    text not null,
  contact_person text not null,
  contact_phone  text not null,
  primary key (ingest_id, enterprise_id)
);
create table invoices (
  ingest_id  text not null references ingests deferrable initially deferred,
  invoice_no text not null,
  seller_id  text not null,
  buyer_id   text not null,
  amount     numeric not null,
  issued_on  date not null,
  due_on     date,
  status     text not null,
  primary key (ingest_id, invoice_no)
);
create index invoices_by_seller on invoices (seller_id, ingest_id);
create index invoices_by_buyer on invoices (buyer_id, ingest_id);
create table orders (
  ingest_id  text not null references ingests deferrable initially deferred,
  order_no   text not null,
  seller_id  text not null,
  buyer_id   text not null,
  amount     numeric not null,
  ordered_on date not null,
  status     text not null,
  primary key (ingest_id, order_no)
);
create index orders_by_seller on orders (seller_id, ingest_id);
create index orders_by_buyer on orders (buyer_id, ingest_id);
create table payments (
  ingest_id  text not null references ingests deferrable initially deferred,
  payment_id text not null,
  invoice_no text not null,
  payer_id   text not null,
  payee_id   text not null,
  amount     numeric not null,
  paid_on    date not null,
  primary key (ingest_id, payment_id)
);
create index payments_by_invoice on payments (invoice_no, ingest_id);

-- Runs -----------------------------------------------------------------------------------------------------------

create table runs (
  run_id      text primary key,
  workflow_id text not null,
  dataset     text not null,
  recipe      jsonb not null,         -- parsed, defaults filled in
  recipe_hash text not null,
  recipe_dir  text not null,          -- relative paths of the recipe resolve against it
  state       text not null default 'running',
  error       text not null default '',
  created_at  timestamptz not null default now(),
  closed_at   timestamptz
);
create table run_files (
  run_id    text not null references runs on delete cascade,
  kind      text not null,            -- chat | document | facts
  ordinal   integer not null,
  path      text not null,
  file_hash text not null default '',
  options   jsonb not null default '{}', -- ChatSource of a chat, {"table": …} of facts
  ingest_id text references ingests,
  failure   text not null default '', -- why the file could not be read
  primary key (run_id, kind, ordinal)
);
create table ledger (
  run_id   text not null references runs on delete cascade,
  stage    text not null,
  unit     text not null,
  part     text not null default '',
  input    bigint not null,
  kept     bigint not null,
  dropped  jsonb not null,
  failed   jsonb not null,
  noted_at timestamptz not null default now(),
  primary key (run_id, stage, unit, part)
);
create table run_reports (
  run_id text not null references runs on delete cascade,
  stage  text not null,
  report jsonb not null,              -- masked; what people should see beside the counts
  primary key (run_id, stage)
);
create table progress (
  run_id     text not null references runs on delete cascade,
  stage      text not null,
  done       bigint not null,
  total      bigint not null,
  updated_at timestamptz not null default now(),
  primary key (run_id, stage)
);
create table fates (
  run_id   text not null references runs on delete cascade,
  stage    text not null,
  unit     text not null,
  subject  text not null,
  reason   text not null,
  twin     text,
  method   text,
  distance double precision,
  primary key (run_id, unit, subject, stage)
);

-- Conversations, clusters, labels ----------------------------------------------------------------------------------

create table conversations (
  run_id          text not null references runs on delete cascade,
  conversation_id text not null,
  ordinal         integer not null,   -- by contact, room, start: the order of everything that follows
  contact         text not null,
  room            text not null,
  started_at      bigint not null,
  turns           jsonb not null,     -- Turn[]
  primary key (run_id, conversation_id),
  unique (run_id, ordinal)
);
create table samples (
  run_id          text not null references runs on delete cascade,
  sample_id       text not null,
  ordinal         integer not null,
  conversation_id text not null,
  contact         text not null,
  context_from    integer not null,
  target_turn     integer not null,
  target_index    integer not null,
  target_count    integer not null,
  target          text not null,
  question        text not null,
  context_tokens  integer not null,
  target_tokens   integer not null,
  primary key (run_id, sample_id),
  unique (run_id, ordinal)
);
create table text_vectors (
  embedder  text not null,            -- name, version and settings of the embedder
  text_hash text not null,
  vector    bytea not null,           -- float32, little-endian, unit length
  primary key (embedder, text_hash)
);
alter table text_vectors alter column vector set storage plain;
create table cluster_trees (
  run_id     text primary key references runs on delete cascade,
  embedder   text not null,
  method     text not null,
  leaf_count integer not null,
  leaves     text[] not null,         -- text hashes, in leaf order
  weights    integer[] not null,      -- samples per leaf
  merges     bytea not null,          -- SciPy linkage matrix, float64, little-endian, shape [leaf_count - 1, 4]
  proposal   jsonb                    -- suggestions with their curves
);
create table tree_checkpoints (
  run_id   text primary key references runs on delete cascade,
  subject  text not null,             -- hash of leaves, weights, embedder and method
  state    bytea not null,            -- LinkageState, V8's serialisation
  saved_at timestamptz not null default now()
);
create table cut_decisions (
  run_id     text not null references runs on delete cascade,
  decision   integer not null,        -- 1, 2, …
  verdict    text not null,           -- approve | reject
  cut        jsonb,
  by_whom    text not null,
  reason     text not null,
  decided_at timestamptz not null default now(),
  primary key (run_id, decision)
);
create table cluster_members (
  run_id    text not null references runs on delete cascade,
  sample_id text not null,
  cluster   integer not null,         -- 1, 2, … by falling size
  distance  double precision not null, -- cosine distance to the cluster's mean
  primary key (run_id, sample_id)
);
create table model_calls (
  call_key          text primary key, -- hash of endpoint's model, parameters, prompt version, request
  endpoint          text not null,
  model             text not null,
  purpose           text not null,
  prompt_version    text not null,
  request           jsonb not null,   -- masked
  response          jsonb not null,
  prompt_tokens     integer not null,
  completion_tokens integer not null,
  cost_usd          double precision not null,
  latency_ms        integer not null,
  created_at        timestamptz not null default now()
);
create table rate_budgets (
  budget         text primary key,    -- hash of address, model and key's name: who shares a vendor's limit
  requests_until timestamptz not null, -- requests taken so far fill the time up to here
  tokens_until   timestamptz not null
);
create table ballots (
  run_id          text not null references runs on delete cascade,
  conversation_id text not null,
  ballot          integer not null,   -- 1, 2, … in the order of planning
  member          text not null,      -- name of the endpoint that answered
  label           jsonb not null,
  draft           jsonb,              -- the label before reflection, when that changed it
  call_key        text not null references model_calls,
  other_calls     text[] not null default '{}', -- call keys of repairs and reflections
  notes           text[] not null default '{}', -- e.g. unknown-turn:t99
  primary key (run_id, conversation_id, ballot)
);
create table parked_requests (
  run_id          text not null references runs on delete cascade,
  conversation_id text not null,
  ballot          integer not null,
  endpoint        text not null,
  state           text not null,      -- trying: failed for now, asked again by itself | parked: waits for a person
  reason          text not null,      -- e.g. bad_request, invalid_answer, transient
  message         text not null,      -- masked
  attempt_count   integer not null default 1,
  bad_answers     integer not null,   -- answers that were stored but of no use: the next try must not meet them again
  parked_at       timestamptz not null default now(),
  primary key (run_id, conversation_id, ballot)
);
create table verdicts (
  run_id          text not null references runs on delete cascade,
  conversation_id text not null,
  label           jsonb not null,
  confidence      double precision not null,
  status          text not null,
  ballot_count    integer not null,
  primary key (run_id, conversation_id)
);

-- Items and releases -----------------------------------------------------------------------------------------------

create table items (
  run_id       text not null references runs on delete cascade,
  item_id      text not null,
  ordinal      integer not null,      -- order of making, within the class
  class        text not null,
  messages     jsonb not null,
  split_group  text not null,
  origin       jsonb not null,
  tokens       integer not null,
  iteration    integer not null,
  generated_by text,
  split        text,                  -- train | validation | test; null until mixed, and for what the mix left out
  position     integer,               -- line in the mix, over all splits
  primary key (run_id, item_id)
);
create table releases (
  run_id      text primary key references runs on delete cascade,
  dataset     text not null,
  content_id  text not null,
  directory   text not null,
  item_count  integer not null,
  manifest    jsonb not null,
  released_at timestamptz not null default now()
);
create index releases_by_content on releases (content_id);
