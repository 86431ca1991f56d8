-- The encounter in which a Condition was recorded, so that what people have can be counted of a
-- part of the hospital. DerivedFill makes the rows anew.
alter table problem add column encounter bigint;
