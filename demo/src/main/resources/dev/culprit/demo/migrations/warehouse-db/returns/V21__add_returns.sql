create table returns (
  id bigint auto_increment primary key,
  article bigint not null,
  reason varchar(200)
);
