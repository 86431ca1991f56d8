-- The few rows of a type that have `others`, for counts that know the patient of a row otherwise
-- and look at these alone; see docs/decisions/population.md.
create index resource_others on resource (type) where others is not null and not gone;
