-- What Conditions are of, one row each, derived from the content and written in its transaction, so
-- that people can be counted by their problems; see docs/decisions/population.md.
create table problem (
    rid bigint primary key,
    patient bigint not null,
    code bigint not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
        autovacuum_analyze_scale_factor = 0.02);
create index problem_code_patient on problem (code, patient, rid);

-- What the codes are; the first display that was seen.
create table problem_code (
    code bigint primary key,
    system text not null,           -- empty: none
    value text not null,            -- the text where there is no code
    display text not null
);

-- Whether the rows of the Conditions of before are made, see DerivedFill.
alter table installation add problem_rows integer not null default 0;
