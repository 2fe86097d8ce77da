-- Clusters that a person keeps, drops or caps by hand (CU-6): SettledOverride[] of the decision.
alter table cut_decisions add column overrides jsonb not null default '[]';
