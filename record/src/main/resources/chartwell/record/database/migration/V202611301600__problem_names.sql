-- What a code is called is read from Conditions that the asker sees, and no longer kept from whoever
-- wrote it first; see docs/decisions/population.md.
drop table problem_code;
