-- Leaves with equal marks hold equal numbers: a cluster keeps at least one row of each (DE-2).
alter table cluster_trees add column marks integer[] not null default '{}';
