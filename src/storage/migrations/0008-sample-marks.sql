-- What sampling says of samples that stay, where there is something to say (SA-1, SA-2).
create table sample_marks (
  run_id     text not null references runs on delete cascade,
  sample_id  text not null,
  tags       text[] not null, -- such as opening:callback
  copies     int not null,    -- how often it is in the training split beyond once
  primary key (run_id, sample_id)
);
