create table suppliers (
  id bigint primary key,
  name varchar(200) not null
);
create index suppliers_by_name on suppliers (name);
