-- What is deleted or never was there is little of the whole, and is where dangling references lead.
create index resource_gone on resource (rid) where gone;
